"""Devices, with an emulator where there is none."""
