import { contract } from '@dli-flink/contract';

import { listStates } from '../life/states.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='%231f6feb'/></svg>";

const states = listStates(contract)
  .map((state) => `<option>${state}</option>`)
  .join('');

const methods = [...new Set(Object.values(contract.operations).map(({ method }) => method))]
  .toSorted()
  .map((method) => `<option>${method}</option>`)
  .join('');

/** Without the white space and the comments that only readers of the source need. */
const style = pageStyle
  .replaceAll(/\/\*.*?\*\//gs, '')
  .replaceAll(/\s*([{};,])\s*/g, '$1')
  .replaceAll(': ', ':')
  .replaceAll(';}', '}')
  .trim();

/** The page of the inspection area: all of it, so that it loads nothing. Whatever differs, its script fetches. */
export const inspectionPage: string = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mock endpoint</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<header>
<div>
<h1>Mock endpoint</h1>
<p>Project <code id="project"></code></p>
</div>
<p id="connection" role="status">Connecting</p>
<div class="actions">
<button type="button" id="pause">Pause</button>
<button type="button" id="reset" aria-haspopup="dialog">Reset…</button>
</div>
<output id="reset-outcome"></output>
</header>
<noscript><p class="card">This page needs JavaScript. <a href="/__mock/state">The state as JSON</a> does not.</p></noscript>
<main>
<section class="card" aria-labelledby="contract">
<h2 id="contract">Contract</h2>
<div id="verdict">
<p></p>
<p></p>
<p class="meta"></p>
</div>
<form id="switch" novalidate>
<label for="fault">Fault</label>
<input id="fault" list="faults" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="hint outcome">
<datalist id="faults"></datalist>
<p id="hint" class="meta"></p>
<div class="actions">
<button>Break the contract</button>
<button type="button" id="keep">Keep the contract</button>
</div>
<output id="outcome"></output>
</form>
</section>
<section class="card" aria-labelledby="jobs-title">
<h2 id="jobs-title">Jobs</h2>
<p id="no-jobs" class="meta" hidden>This endpoint has no jobs.</p>
<div id="jobs"></div>
</section>
<section class="card" aria-labelledby="requests-title">
<h2 id="requests-title">Requests <span id="count" class="meta"></span></h2>
<form id="filters" role="search" hidden>
<label for="filter">Filter <input id="filter" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Path, code, words"></label>
<label for="method">Method <select id="method"><option value="">all</option>${methods}</select></label>
<label for="answer">Answer <select id="answer"><option value="">all</option><option>accepted</option><option>refused</option><option>failed</option></select></label>
<output id="found"></output>
</form>
<p id="no-requests" class="meta" hidden>No request has come yet. One that is sent to <code id="origin"></code> shows up here.</p>
<ol id="requests"></ol>
</section>
</main>
<footer class="meta">As JSON: <a href="/__mock/state">state</a>, <a href="/__mock/jobs">jobs</a>,
<a href="/__mock/requests">requests</a>, <a href="/__mock/faults">faults</a></footer>
<dialog id="confirm" aria-labelledby="question">
<form method="dialog">
<h2 id="question">Reset the endpoint?</h2>
<p>The jobs become what they were at the start, the requests are forgotten, and the contract is kept again.</p>
<div class="actions">
<button value="">Cancel</button>
<button value="reset" class="danger">Reset</button>
</div>
</form>
</dialog>
<template id="job"><article>
<h3></h3>
<p class="meta"></p>
<label>Status <select>${states}</select></label>
<output></output>
<details><summary>Settings <span class="meta"></span></summary><dl></dl></details>
</article></template>
<template id="pair"><div><dt></dt><dd></dd></div></template>
<template id="request"><li><details>
<summary><time></time> <span class="method"></span> <span class="status"></span> <code class="code"></code> <span class="meta"></span> <code class="path"></code> <span class="why"></span> <span class="why"></span></summary>
<dl class="facts"></dl>
<section class="reply"><h3>Reply</h3><pre></pre><details><summary>Headers <span class="meta"></span></summary><dl></dl></details></section>
<section class="sent"><h3>Request</h3><p class="meta size"></p><pre></pre><details><summary>Headers <span class="meta"></span></summary><dl></dl></details></section>
<section class="curl"><h3>As curl</h3><pre tabindex="0" role="group" aria-label="Command"></pre><p class="meta"></p><button type="button">Copy as curl</button><output></output></section>
</details></li></template>
<script>${pageScript}</script>
</body>
</html>
`;

let policy: Promise<string> | undefined;

/** The policy that lets the page do what it does and nothing else; whatever were slipped into it would not run. */
export function buildPagePolicy(): Promise<string> {
  policy ??= Promise.all([pageScript, style].map(hash)).then(([ofScript, ofStyle]) =>
    [
      "default-src 'none'",
      `script-src ${ofScript}`,
      `style-src ${ofStyle}`,
      "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  );
  return policy;
}

async function hash(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
