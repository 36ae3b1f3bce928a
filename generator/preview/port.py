"""The port: a socket to listen on. When the wanted port is taken, the next ones are tried."""

import errno
import os
import socket

TRIES = 20


def open_port(host: str, port: int) -> socket.socket:
    """A bound socket on the first free port from `port` on. Raises OSError when there is none, or no such host."""
    for number in range(port, min(port + TRIES, 65536)):
        try:
            return _bind(host, number)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def address_of(host: str, listening: socket.socket) -> str:
    """The address to type in a browser."""
    name = "localhost" if host in ("", "0.0.0.0", "::") else host
    return f"http://{f'[{name}]' if ':' in name else name}:{listening.getsockname()[1]}/"


def _bind(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening
