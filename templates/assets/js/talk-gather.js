// Stories that a team picked itself: the kits of those in the address are put together in one page.

const MOST = 3;

function documentAt(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

/** Whether there are stories to talk about here, once those of the address have come. */
export async function gathered(talk) {
  return Boolean(talk.querySelector("[data-story]"));
}
