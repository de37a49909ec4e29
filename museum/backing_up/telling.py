"""Tells how far long work is: in one line on a terminal, else a few times."""


class Telling:
    def __init__(self, stream):
        self.stream, self.last = stream, -1

    def __call__(self, what: str, done: int, total: int) -> None:
        tenth = done * 10 // total
        if done == 1:
            self.last = -1
        if self.stream.isatty():
            self.stream.write(f"  {done} of {total} {what}", ending="\n" if done == total else "\r")
        elif tenth > self.last and (done == total or total > 1000):
            self.stream.write(f"  {done} of {total} {what}")
        self.last = tenth
        self.stream.flush()
