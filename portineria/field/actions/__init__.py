"""What can be done with devices and with what they deliver. Actions run inside a writing visit of `by`."""

from .deliveries import Result, take_in
from .devices import device_of_browser, register_device, revoke_device
from .standing import settle

__all__ = ["Result", "device_of_browser", "register_device", "revoke_device", "settle", "take_in"]
