"""The port: the wanted one, or the next that is free."""

import socket

import pytest

from generator.preview.port import TRIES, address_of, open_port


def test_a_taken_port_gives_the_next_one() -> None:
    with open_port("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with open_port("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] < port + TRIES


def test_a_host_that_is_not_there_is_an_error() -> None:
    with pytest.raises(socket.gaierror):
        open_port("nergens.invalid", 0)


@pytest.mark.parametrize(
    ("host", "name"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("localhost", "localhost")]
)
def test_the_address_can_be_typed_in_a_browser(host: str, name: str) -> None:
    with open_port(host, 0) as listening:
        assert address_of(host, listening) == f"http://{name}:{listening.getsockname()[1]}/"


def test_an_address_of_the_sixth_version_has_its_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with socket.socket(socket.AF_INET6) as listening:
        assert address_of("::1", listening).startswith("http://[::1]:")
