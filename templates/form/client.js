// Requests to the preview, with this run's token. A preview that was started anew has another one: it is read from the page.

/** An answer that is none: the preview stopped, or it refuses. */
export class Silence extends Error {}

export function makeClient(token) {
  let known = token;
  const send = (address, body, type) => fetch(address, { method: "POST", headers: { "Content-Type": type, "X-Goedwerk-Token": known }, body });

  async function post(address, body, type) {
    let answer = await send(address, body, type);
    if (answer.status === 403) {
      known = await freshToken();
      answer = await send(address, body, type);
    }
    return answer;
  }

  async function json(answer) {
    try {
      return await answer.json();
    } catch {
      throw new Silence(String(answer.status));
    }
  }

  async function attempt(work) {
    try {
      return await work();
    } catch (fault) {
      throw fault instanceof Silence ? fault : new Silence(fault.message);
    }
  }

  return {
    /** The answer to values. Throws Silence where there is none. */
    save: (address, data) => attempt(async () => {
      const answer = await post(address, JSON.stringify(data), "application/json");
      if (answer.status >= 500) throw new Silence(String(answer.status));
      return { status: answer.status, ...(await json(answer)) };
    }),
    /** The answer to a file, with what `more` is said of it. */
    upload: (address, file, more = {}) => attempt(async () => {
      const url = `${address}?${new URLSearchParams({ name: file.name, ...more })}`;
      const answer = await post(url, file, "application/octet-stream");
      return { status: answer.status, ...(await json(answer)) };
    }),
  };
}

async function freshToken() {
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  // In the page's data it stands before all that people wrote, such as a title that looks like it.
  const found = (await page.text()).match(/<body data-page="[^"]*?token(?:&#34;|&quot;): ?(?:&#34;|&quot;)([\w-]+)/);
  if (!found) throw new Silence("no token");
  return found[1];
}
