"""``python -m newsspider``: the same as the command ``newsspider``."""

import sys

from newsspider.cli import main

sys.exit(main())
