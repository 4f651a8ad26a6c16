"""Runs a command as systemd's RestrictAddressFamilies=AF_UNIX AF_NETLINK would: socket() of any other family fails (x86-64)."""

import ctypes
import os
import struct
import sys

SOCKET, AF_UNIX, AF_NETLINK, EAFNOSUPPORT = 41, 1, 16, 97
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, FAIL_WITH = 0x7FFF0000, 0x00050000
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER = 22, 38, 2

program = [
    (LOAD, 0, 0, 0),
    (JUMP_IF_EQUAL, 0, 4, SOCKET),
    (LOAD, 0, 0, 16),
    (JUMP_IF_EQUAL, 2, 0, AF_UNIX),
    (JUMP_IF_EQUAL, 1, 0, AF_NETLINK),
    (RETURN, 0, 0, FAIL_WITH | EAFNOSUPPORT),
    (RETURN, 0, 0, ALLOW),
]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


libc = ctypes.CDLL(None, use_errno=True)
held = Program(len(program), ctypes.addressof(code))
if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, FILTER, ctypes.byref(held)):
    sys.exit("cannot restrict the address families")
os.execvp(sys.argv[1], sys.argv[1:])
