"""A Windows job around a process: it ends with its parent, and no memory beyond the limit.

The job lives as long as its handle, which the system closes when the parent dies, however it dies.
"""

from __future__ import annotations

import ctypes
import sys

KILL_ON_CLOSE = 0x2000
PROCESS_MEMORY = 0x100
_EXTENDED_LIMITS = 9


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION"""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION"""

    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def job_limits(memory: int) -> JobLimits:
    """Limits of a job: killed with its last handle, each process at most so many bytes."""
    limits = JobLimits()
    limits.BasicLimitInformation.LimitFlags = KILL_ON_CLOSE | PROCESS_MEMORY
    limits.ProcessMemoryLimit = memory
    return limits


def confined(handle: int, memory: int) -> int:
    """Puts a process into a job of its own; the job's handle, to be kept as long as the process may live."""
    if sys.platform != "win32":
        return 0
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    limits = job_limits(memory)
    kernel.SetInformationJobObject(ctypes.c_void_p(job), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(handle))
    return int(job or 0)


def release(job: int) -> None:
    """Closes a job's handle, which ends what is still in it."""
    if sys.platform == "win32" and job:
        ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(job))
