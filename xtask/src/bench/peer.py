# Reads a schedule file with MPXJ, schedules it as its tool would and writes it again: peer.py IN OUT.
import sys

import jpype
import mpxj  # noqa: F401  puts its jars on the class path

jpype.startJVM(
    "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory", "-Dorg.apache.logging.log4j.simplelog.level=OFF"
)
from java.io import File  # noqa: E402
from org.mpxj.cpm import MicrosoftScheduler, PrimaveraScheduler  # noqa: E402
from org.mpxj.mspdi import MSPDIWriter  # noqa: E402
from org.mpxj.primavera import PrimaveraXERFileWriter  # noqa: E402
from org.mpxj.reader import UniversalProjectReader  # noqa: E402

project = UniversalProjectReader().read(File(sys.argv[1]))
is_xer = sys.argv[1].endswith(".xer")
scheduler = PrimaveraScheduler() if is_xer else MicrosoftScheduler()
properties = project.getProjectProperties()
scheduler.schedule(project, properties.getPlannedStart() or properties.getStartDate())
(PrimaveraXERFileWriter() if is_xer else MSPDIWriter()).write(project, sys.argv[2])
