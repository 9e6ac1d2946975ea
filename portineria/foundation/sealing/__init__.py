"""Envelopes that only the server opens: what waits on a device, and the device cannot read back."""
