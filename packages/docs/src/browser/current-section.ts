/** Marks, in the list of what is on the page, the section that is being read. */
const list = document.querySelector<HTMLElement>('nav.page');
const links = new Map(
  [...(list?.querySelectorAll('a') ?? [])].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const headings = [...links.keys()].map((id) => document.querySelector(`#${CSS.escape(id)}`)!);

/** Below the bar at the top, where the eye is. */
const line = 140;
let current: HTMLAnchorElement | undefined;
let isPlanned = false;

function mark(): void {
  isPlanned = false;
  const heading = headings.findLast((entry) => entry.getBoundingClientRect().top < line) ?? headings[0]!;
  const link = links.get(heading.id)!;
  if (link === current) return;
  current?.removeAttribute('aria-current');
  link.setAttribute('aria-current', 'location');
  current = link;
  // A long list moves along; the page itself stays where it is.
  const isHidden = link.offsetTop < list!.scrollTop || link.offsetTop > list!.scrollTop + list!.clientHeight - 40;
  if (isHidden) list!.scrollTop = link.offsetTop - list!.clientHeight / 2;
}

function plan(): void {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(mark);
}

if (headings.length > 0) {
  addEventListener('scroll', plan, { passive: true });
  plan();
}
