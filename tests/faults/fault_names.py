"""The name server of the tests: what a crawl's lookups find, from ``FAULT_NAMES`` (JSON).

``{"gd.people.com.cn": ["127.0.0.1", "127.0.0.2"]}`` gives the first address to the first lookup
and the last one to all that follow; a number is how many seconds the lookup hangs; every other
name does not exist.
"""

from __future__ import annotations

import json
import os
import socket
import time

from newsspider.network.resolver import GuardedResolver

NAMES = json.loads(os.environ.get("FAULT_NAMES", "{}"))


def lookup(name):
    answers = NAMES.get(name)
    if not answers:
        raise socket.gaierror(socket.EAI_NONAME, f"no such name: {name}")
    found = answers.pop(0) if len(answers) > 1 else answers[0]
    if not isinstance(found, str):
        time.sleep(found)
        raise socket.gaierror(socket.EAI_AGAIN, f"no answer for {name}")
    return found


class TestResolver(GuardedResolver):
    """The resolver as it ships, over this module's names."""

    __test__ = False

    def install_on_reactor(self):
        """Answer lookups from now on; importing this module alone changes nothing."""
        socket.gethostbyname = lookup
        super().install_on_reactor()
