import { createHash } from "node:crypto";
import { get as httpGet } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contactLines } from "../../src/paper/contact.ts";
import { readNetworks } from "../../src/server/addresses.ts";
import { productBase } from "../base.ts";
import { type Running, startServer } from "./running.ts";

let server: Running;
beforeAll(async () => {
  const contact = { name: "Service <b>formation</b>", email: "rh@exemple.fr", phone: "01 23 45 67 89" };
  const base = await productBase();
  server = await startServer({
    contact: () => contactLines(base, contact),
    greeting: () => ({
      ...{ v: 1, kind: "text", markdown: "Bonjour <b>tous</b>.", options: [], note: "Rien n’est gardé." },
      cards: [{ label: "Poser une question", hint: "« Qui paie ? »" }],
    }),
    reach: { allowedOrigins: ["https://site.example"], loopbackOnly: true },
  });
});
afterAll(() => server.stop());

const page = async () => {
  const response = await fetch(`${server.url}/`);
  return { response, html: await response.text() };
};
const urls = (html: string) => [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? "");

describe("the chat page", () => {
  test("is French and named", async () => {
    const { html } = await page();
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain("<title>Assistant OPCO</title>");
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).not.toContain("{{");
  });

  test("names a contact, its text never read as HTML", async () => {
    const { html } = await page();
    expect(html).toContain("Service &#60;b&#62;formation&#60;/b&#62;");
    expect(html).toContain('<a href="mailto:rh@exemple.fr">');
    expect(html).toContain('<a href="tel:0123456789">');
  });

  test("holds the greeting, which is not shown to who has a conversation, its text never read as HTML", async () => {
    const { html } = await page();
    expect(html).toContain('<div class="turn" id="greeting" hidden inert>');
    expect(html).toContain("Bonjour &#60;b&#62;tous&#60;/b&#62;.");
    expect(html).toContain("Rien n’est gardé.");
    expect(html).toContain(
      '<button type="button" class="entry">Poser une question<small>« Qui paie ? »</small></button>',
    );
  });

  test("loads nothing from elsewhere, and of what is written in it the browser takes its one script and its one style", async () => {
    const { html, response } = await page();
    expect(html.replaceAll(/href="(mailto|tel|data):[^"]*"/g, "")).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).not.toMatch(/\son\w+=|style="/);
    const held = (name: string) => {
      const [text = "", ...others] = [...html.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "gs"))].map(
        ([, one]) => one,
      );
      expect(others).toEqual([]);
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    };
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'self' ${held("script")};`);
    expect(policy).toContain(`style-src 'self' ${held("style")};`);
    expect(policy).toMatch(/require-trusted-types-for 'script'; trusted-types 'none'$/);
    expect(policy).not.toMatch(/unsafe|nonce/);
    expect(policy.match(/sha256/g)).toHaveLength(2);
    expect(policy).toContain("frame-ancestors 'self' https://site.example");
    expect(policy).toContain(`connect-src 'self' ${server.url} ${server.url.replace("http", "ws")}`);
  });
});

describe("the panel and the widget", () => {
  test("the panel may be framed by the sites of the list only, and knows them", async () => {
    const response = await fetch(`${server.url}/panel`);
    const html = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://site.example;");
    expect(html).toContain('data-sites="https://site.example"');
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).not.toContain("{{");
  });

  test("the widget is small, asked for again within the hour, and readable by any site, as a module too", async () => {
    const response = await fetch(`${server.url}/widget.js`);
    expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const source = await response.text();
    expect(gzipSync(source).length).toBeLessThan(6000);
    expect(source).not.toMatch(/^(const|let|class|function) /m);
  });

  test("the types of its calls are served beside it", async () => {
    const types = await (await fetch(`${server.url}/widget.d.ts`)).text();
    for (const call of ["open", "close", "ask", "hide", "show", "setTheme", "on", "off", "push", "destroy"])
      expect(types).toMatch(new RegExp(`  ${call}[(<]`));
  });
});

describe("the page that tries the widget", () => {
  const demo = async (site?: string) => {
    const query = site === undefined ? "" : `?${new URLSearchParams({ site })}`;
    const response = await fetch(`${server.url}/demo${query}`);
    return { html: await response.text(), policy: response.headers.get("content-security-policy") };
  };

  test("carries it, gives the line to copy, and is framed by nobody", async () => {
    const { html, policy } = await demo();
    expect(html).toContain('<script src="/widget.js" defer></script>');
    expect(html).toContain(`&lt;script src="${server.url}/widget.js" defer&gt;`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(html).not.toContain("{{");
  });

  test.each([
    ["https://site.example/une/page", /peut ouvrir l’assistant/],
    ["https://autre.example", /ALLOWED_ORIGINS=https:\/\/site\.example,https:\/\/autre\.example</],
    ["exemple.fr", /adresse complète/],
    ["javascript:alert(1)", /adresse complète/],
  ])("says of %s whether it may open the panel, and what to set", async (site, answer) => {
    expect((await demo(site)).html).toMatch(answer);
  });

  test("shows what was asked as text", async () => {
    const { html } = await demo('"><script>alert(1)</script>');
    expect(html).not.toContain("<script>alert");
  });
});

describe("its files", () => {
  test("are kept for good by browsers under an address that names their content", async () => {
    const found = urls((await page()).html);
    expect(found).toHaveLength(1);
    for (const url of found) {
      const response = await fetch(`${server.url}${url}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toContain("immutable");
      const hash = createHash("sha256")
        .update(Buffer.from(await response.arrayBuffer()))
        .digest("base64url");
      expect(hash.startsWith(new URL(url, server.url).searchParams.get("v") ?? "none")).toBe(true);
    }
    expect((await fetch(`${server.url}/assets/chat.js?v=old`)).headers.get("cache-control")).toBe("no-cache");
  });

  test("say under which terms they are served, those of the packages in them included", async () => {
    const licences = await fetch(`${server.url}/assets/licences.txt`);
    expect(licences.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const text = await licences.text();
    for (const words of ["MIT License", "Permission is hereby granted", "preact, 11", "marked, 18", "MIT"])
      expect(text).toContain(words);
    const [url = ""] = urls((await page()).html);
    expect((await fetch(server.url + url)).headers.get("link")).toBe('</assets/licences.txt>; rel="license"');
  });

  test.each(["br", "gzip"])("all that opens the chat travels compressed (%s), within 50 kB", async (encoding) => {
    const lengths = await Promise.all(
      ["/", ...urls((await page()).html)].map(
        (url) =>
          new Promise<number>((resolve, reject) => {
            httpGet(`${server.url}${url}`, { headers: { "accept-encoding": encoding } }, (response) => {
              response.resume();
              if (response.headers["content-encoding"] === encoding)
                resolve(Number(response.headers["content-length"]));
              else reject(new Error(`encoded as ${response.headers["content-encoding"]}`));
            }).on("error", reject);
          }),
      ),
    );
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(50_000);
  });
});

describe("every response", () => {
  test.each(["/", "/panel", "/demo", "/widget.js", "/healthz", "/nowhere", "/assets/chat.js"])(
    "of %s carries the security headers and a correlation id",
    async (path) => {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("camera=()");
      expect(headers.get("x-correlation-id")).toMatch(/^[\da-f-]{36}$/);
      expect(headers.get("server")).toBeNull();
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none';.*frame-ancestors '(self|none)'/);
    },
  );
});

test("behind TLS, browsers are told to come back by TLS only", async () => {
  const behind = await startServer({
    reach: { publicUrl: "https://a.example", allowedOrigins: [], loopbackOnly: true },
  });
  expect((await fetch(behind.url)).headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect((await fetch(server.url)).headers.get("strict-transport-security")).toBeNull();
  await behind.stop();

  const proxied = await startServer({
    reach: { allowedOrigins: [], loopbackOnly: true, trustedProxies: readNetworks(["127.0.0.1"]) },
  });
  const { headers } = await fetch(`${proxied.url}/healthz`, { headers: { "x-forwarded-proto": "https" } });
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  await proxied.stop();
});

describe("status", () => {
  test("tells that the process lives, what it runs, and whether it can serve", async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: "alive" });
    const head = await fetch(`${server.url}/healthz`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(await (await fetch(`${server.url}/version`)).json()).toEqual({ name: "test", version: "0" });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test("is not ready while the store does not answer", async () => {
    const broken = await startServer({ isReady: () => Promise.reject(new Error("store down")) });
    const answer = await fetch(`${broken.url}/readyz`);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
    await broken.stop();
  });
});
