"""Printed and sealed: what a printer owes, and papers that wait for the seal."""
