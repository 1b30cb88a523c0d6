from apscheduler.triggers.base import BaseTrigger

class IntervalTrigger(BaseTrigger):
    def __init__(self, *, seconds: int = 0) -> None: ...
