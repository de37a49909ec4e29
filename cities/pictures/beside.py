"""Where pictures are made: in a thread beside the server that gives way to visitors, or elsewhere."""

import os
import queue
import sys
import threading

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend

_waiting: queue.SimpleQueue = queue.SimpleQueue()
_starting = threading.Lock()
_thread: threading.Thread | None = None


class Beside(ImmediateBackend):
    """Tasks are done one after the other in this process; what a restart interrupts is made after it."""

    def _execute_task(self, task_result) -> None:
        _waiting.put((super()._execute_task, task_result))
        _start()


class Left(ImmediateBackend):
    """Nothing is done here: `make_renditions --every 10` runs somewhere and finds what is missing."""

    def _execute_task(self, task_result) -> None:
        pass


def _start() -> None:
    """After a fork the thread of the parent is gone, and another one is started."""
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="pictures", daemon=True)
            _thread.start()


def _work() -> None:
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)  # There a thread has its own.
    while True:
        execute, task_result = _waiting.get()
        try:
            execute(task_result)
        finally:
            connections.close_all()
