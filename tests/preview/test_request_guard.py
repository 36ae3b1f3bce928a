"""The request guard: only requests for our own host and port, from this browser's own hand or our own pages."""

import pytest

from generator.preview.request_guard import RequestGuard, is_local

HERE = RequestGuard("127.0.0.1", 8000)


def refusal(guard: RequestGuard, method: str = "GET", **headers: str) -> int:
    return guard.refusal(method, [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()])


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_our_own_names_come_in(host: str) -> None:
    assert refusal(HERE, host=host) == 0


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil",
        "evil:8000",
        "localhost",
        "localhost:80",
        "127.0.0.1:8001",
        "localhost.evil:8000",
        "127.0.0.1.nip.io:8000",
        "127.0.0.1:8000@evil",
        "192.168.1.4:8000",
        "[::1]",
        ":8000",
        "localhost:8000:8000",
    ],
)
def test_other_names_do_not(host: str) -> None:
    assert refusal(HERE, host=host) == 403


def test_no_host_and_two_hosts_are_refused() -> None:
    assert HERE.refusal("GET", []) == 403
    assert HERE.refusal("GET", [(b"host", b"localhost:8000"), (b"Host", b"localhost:8000")]) == 403


def test_port_80_may_be_left_out() -> None:
    assert refusal(RequestGuard("127.0.0.1", 80), host="localhost") == 0
    assert refusal(RequestGuard("127.0.0.1", 80), host="[::1]") == 0


def test_another_site_is_refused_whatever_it_asks() -> None:
    assert refusal(HERE, host="localhost:8000", sec_fetch_site="cross-site") == 403
    for site in ("none", "same-origin", "same-site"):
        assert refusal(HERE, host="localhost:8000", sec_fetch_site=site) == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_only_get_and_head_are_answered(method: str) -> None:
    assert refusal(HERE, method, host="localhost:8000") == 405


def test_a_body_is_refused() -> None:
    assert refusal(HERE, host="localhost:8000", content_length="12") == 413
    assert refusal(HERE, host="localhost:8000", transfer_encoding="chunked") == 413
    assert refusal(HERE, host="localhost:8000", content_length="0") == 0


def test_the_stream_wants_our_own_origin() -> None:
    def is_own(**headers: str) -> bool:
        return HERE.is_own_page([(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()])

    assert is_own(host="localhost:8000", sec_fetch_site="same-origin")
    assert is_own(host="localhost:8000", origin="http://localhost:8000")
    assert not is_own(host="localhost:8000", sec_fetch_site="same-site")
    assert not is_own(host="localhost:8000", sec_fetch_site="none")
    assert not is_own(host="localhost:8000", origin="http://localhost:9000")
    assert not is_own(host="localhost:8000", origin="null")


def test_beyond_this_computer_numbers_and_the_asked_name_come_in() -> None:
    everywhere, named = RequestGuard("0.0.0.0", 8000), RequestGuard("laptop.local", 8000)
    assert refusal(everywhere, host="192.168.1.4:8000") == 0
    assert refusal(everywhere, host="[fe80::1]:8000") == 0
    assert refusal(everywhere, host="evil:8000") == 403
    assert refusal(named, host="Laptop.local:8000") == 0
    assert refusal(named, host="evil.local:8000") == 403


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("127.0.0.9", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("laptop.local", False),
        ("", False),
    ],
)
def test_which_addresses_are_this_computers_alone(host: str, expected: bool) -> None:
    assert is_local(host) is expected
