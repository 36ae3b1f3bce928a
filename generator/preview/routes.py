"""The routes between requests and responses. No file is opened for a request for a page."""

import asyncio
import contextlib
import secrets
from collections.abc import Mapping
from types import MappingProxyType

from generator.config.catalogue import Catalogue
from generator.pages.page import POLICY
from generator.preview.form_routes import FormRoutes
from generator.preview.live_reload import LiveReload, LiveState
from generator.preview.page_cache import PageCache, RenderedPage, Resolution, resolve
from generator.preview.request_guard import RequestGuard
from generator.preview.responses import (
    LONGEST,
    TEXT,
    Request,
    Response,
    Route,
    broken_page,
    file_response,
    redirect,
    refuse,
)
from generator.preview.session import errors_of

STREAM = "/_preview"
PATIENCE = 30.0
_MARK = b"@preview@"
# A form shows the page of its story beside itself.
_IN_FORM: Mapping[str, str] = MappingProxyType({"content-security-policy": f"{POLICY}; frame-ancestors 'self'"})


class Routes:
    """Responds to every request. The pages carry a token of this run; without it nobody hears what changes."""

    def __init__(
        self,
        live: LiveState,
        cache: PageCache,
        reload: LiveReload,
        guard: RequestGuard,
        words: Catalogue,
        forms: FormRoutes | None = None,
    ) -> None:
        self._live = live
        self._cache = cache
        self._reload = reload
        self._guard = guard
        self._words = words
        self._forms = forms
        self._token = secrets.token_urlsafe(24)
        self._pages = Route(self._page)
        self._table: Mapping[str, Route] = MappingProxyType({STREAM: Route(self._stream)})

    def respond(self, request: Request) -> Response:
        """The response to a request, refused or not."""
        if request.size > LONGEST:
            return refuse(431, self._words)
        route = (self._forms and self._forms.find(request.path)) or self._table.get(request.path, self._pages)
        is_sent = route.takes is not None and request.method in route.methods
        refusal = 0 if is_sent else self._guard.refusal(request.method, request.headers, route.methods)
        return refuse(refusal, self._words, route.methods) if refusal else route.respond(request)

    def _page(self, request: Request) -> Response:
        found = resolve(self._live.state, request.path)
        if not found.is_found and self._forms and self._forms.is_coming(request.path):
            return Response(404, TEXT, later=self._once_built(self._forms, request.path))
        return self._found(found)

    async def _once_built(self, forms: FormRoutes, path: str) -> Response:
        """The page of a story that was just begun, after the build that sees its file."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                async for _ in self._live.states(PATIENCE):
                    if not forms.is_coming(path):
                        break
        return self._found(resolve(self._live.state, path))

    def _found(self, found: Resolution) -> Response:
        state = self._live.state
        if found.redirect:
            return redirect(found.redirect)
        page = self._cache.get(state, found.file)
        if not isinstance(page, RenderedPage):
            return broken_page((page,) if page else errors_of(state, self._words))
        data = page.data
        if found.file.endswith(".html"):
            data = data.replace(_MARK, f"{self._token} {page.version}".encode(), 1)
        return file_response(found.file, data, 200 if found.is_found else 404, _IN_FORM if self._forms else {})

    def _stream(self, request: Request) -> Response:
        if not self._is_from_this_run(request):
            return refuse(403, self._words)
        if request.method != "GET":
            return refuse(405, self._words, ("GET",))
        if self._reload.is_full:
            return refuse(503, self._words)
        events = self._reload.stream(request.query.get("path", ""), request.query.get("version", ""))
        return Response(200, "text/event-stream", events=events)

    def _is_from_this_run(self, request: Request) -> bool:
        """Whether one of our own pages asks, of those that this run has served."""
        is_known = secrets.compare_digest(request.query.get("token", "").encode(), self._token.encode())
        return is_known and self._guard.is_own_page(request.headers)
