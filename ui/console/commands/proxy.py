"""`proxy`: everything about handling for others (代办), put together of its parts."""

from __future__ import annotations

import argparse

from ui.console.commands.proxy_cases import add_cases
from ui.console.commands.proxy_codes import add_codes
from ui.console.commands.proxy_requests import add_requests
from ui.console.commands.proxy_successors import add_successors
from ui.console.commands.proxy_trips import add_trips
from ui.console.commands.proxy_wishes import add_wishes
from ui.console.words import Verbs


def _add_proxy(proxy: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(proxy, common)
    add_requests(verbs)
    add_successors(verbs)
    add_cases(verbs)
    add_trips(verbs)
    add_codes(verbs)
    add_wishes(verbs)


ADD = {"proxy": _add_proxy}
"""The command of this module, filled in by its function."""
