"""``python -m payung.commands.attached PARENT MODULE …``: runs a module that ends with its parent.

A process that is killed (``kill -9``, no memory left) cannot stop what it started. On Linux the
kernel tells us; elsewhere we look now and then whether the parent is still the same.
"""

import ctypes
import os
import runpy
import signal
import sys
import threading
import time


PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
EVERY = 2.0  # seconds between two looks
CAN_LOOK = os.name == "posix"  # on Windows the number of a dead parent stays


def main(parent: int, module: str, arguments: list[str]) -> None:
    """Become ``module`` as ``python -m`` would start it; asked politely to end when ``parent`` is
    gone."""
    if not _kernel_tells() and CAN_LOOK:
        threading.Thread(target=_look, args=(parent,), daemon=True).start()
    if CAN_LOOK and os.getppid() != parent:  # it died before we could ask to be told
        return
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _kernel_tells() -> bool:
    """Whether this process will get SIGTERM when its parent ends, however that ends."""
    if sys.platform != "linux":
        return False
    return ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0) == 0


def _look(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
