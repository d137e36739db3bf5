"""A file read in a child process that can do nothing but answer.

Programs that read many formats (GDAL) open by content: a file from a stranger can make
them read the disk or call a server. So they see it in a process of its own, in memory
only, behind barriers:

- everywhere: a fresh Python without the surroundings of the app, an empty working
  folder, time by the clock, an answer of limited length that is never unpickled;
  Python code in it opens no file but its own libraries', no socket and no process
  (audit hook); GDAL has one driver and is told to stay off the network;
- on Linux and macOS also: CPU time, memory (macOS does not hold to it), file size,
  open files, no core dump;
- on Linux also, where the kernel has it: no system call for sockets, processes or
  signals to others (seccomp; x86-64 and ARM64), no file but the libraries' (Landlock,
  5.13 and later), a network of its own with nobody in it (namespaces).

A barrier that a platform lacks is left out; an answer names those that stood.
"""
