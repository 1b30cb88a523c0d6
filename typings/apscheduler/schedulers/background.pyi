from collections.abc import Callable, Mapping

from apscheduler.triggers.base import BaseTrigger

class BackgroundScheduler:
    def __init__(self, *, timezone: str, job_defaults: Mapping[str, object]) -> None: ...
    def add_job(
        self,
        func: Callable[[], object],
        trigger: BaseTrigger,
        *,
        id: str,
        replace_existing: bool = False,
    ) -> object: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool = True) -> None: ...
