"""The pad for days without power: printed beforehand, and which numbers are still to be had."""
