"""Devices at the desk: the barcode gun and the identity-card reader; none of them is needed."""
