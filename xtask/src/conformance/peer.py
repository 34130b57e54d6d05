# Reads schedule files with MPXJ and tells tasks and links as lines of tab-separated words.
# One path per line of standard input; per file: F path, T task ..., L link ..., or X reason.
import os
import sys

import jpype
import mpxj  # noqa: F401  puts its jars on the class path

jpype.startJVM(
    "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory", "-Dorg.apache.logging.log4j.simplelog.level=OFF"
)
from java.io import File  # noqa: E402
from org.mpxj import TimeUnit  # noqa: E402
from org.mpxj.reader import UniversalProjectReader  # noqa: E402


def word(value):
    return "" if value is None else str(value).replace("\t", " ").replace("\n", " ").replace("\r", " ").strip()


def minute(value):
    """A date to the minute, as the hub keeps it."""
    return "" if value is None else str(value)[:16]


def lag(value, properties):
    if value is None:
        return "0"
    units = str(value.getUnits())
    if "%" in units:
        return "%.0f%s" % (value.getDuration(), units)
    minutes = value.convertUnits(TimeUnit.ELAPSED_MINUTES if units.startswith("e") else TimeUnit.MINUTES, properties)
    return "%d%s" % (round(minutes.getDuration()), "e" if units.startswith("e") and minutes.getDuration() else "")


def minutes(value, properties):
    if value is None:
        return ""
    units = str(value.getUnits())
    to = TimeUnit.ELAPSED_MINUTES if units.startswith("e") else TimeUnit.MINUTES
    return "%d" % round(value.convertUnits(to, properties).getDuration())


def tell(path):
    projects = UniversalProjectReader().readAll(File(path))
    if not projects:
        print("X\tnothing was read")
    for project in projects:
        properties = project.getProjectProperties()
        for task in project.getTasks():
            if task.getUniqueID() is None or task.getNull():
                continue
            dates = [
                task.getStart(), task.getFinish(), task.getActualStart(), task.getActualFinish(),
                task.getEarlyStart(), task.getEarlyFinish(), task.getLateStart(), task.getLateFinish(),
            ]
            words = [word(task.getUniqueID()), word(task.getName()), "1" if task.hasChildTasks() else "0"]
            words += [minute(date) for date in dates] + [minutes(task.getDuration(), properties)]
            print("T\t" + "\t".join(words))
            for relation in task.getPredecessors():
                ends = [word(relation.getPredecessorTask().getUniqueID()), word(relation.getSuccessorTask().getUniqueID())]
                kind = "".join(part[0] for part in str(relation.getType().name()).split("_"))
                print("L\t" + "\t".join(ends + [kind, lag(relation.getLag(), properties)]))


for line in sys.stdin:
    path = line.rstrip("\n")
    print("F\t" + path)
    try:
        tell(path)
    except Exception as fault:  # a Java fault is one as well
        print("X\t" + word(fault)[:200])
    sys.stdout.flush()
# The virtual machine may hang at its end when a reader left threads behind.
sys.stdout.flush()
os._exit(0)
