/** Below the bar at the top, where the eye is; in pixels. */
const line = 140;

/** Marks, in the list of what is on the page, the section that is being read. */
export function markCurrentSection(): void {
  const list = document.querySelector<HTMLElement>('nav.page');
  if (list === null) return;
  const links = [...list.querySelectorAll('a')];
  const headings = links.map((link) => document.querySelector(`#${CSS.escape(anchorOf(link))}`)!);
  let current = links[0]!;
  let isPlanned = false;

  const mark = (link: HTMLAnchorElement): void => {
    current.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'location');
    current = link;
  };

  const follow = (): void => {
    isPlanned = false;
    const position = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < line);
    const link = links[Math.max(position, 0)]!;
    if (link === current) return;
    mark(link);
    // A long list moves along; the page itself stays where it is.
    const isHidden =
      link.offsetTop < list.scrollTop || link.offsetTop > list.scrollTop + list.clientHeight - 40;
    if (isHidden) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  };

  mark(current);
  addEventListener(
    'scroll',
    () => {
      if (isPlanned) return;
      isPlanned = true;
      requestAnimationFrame(follow);
    },
    { passive: true },
  );
}

function anchorOf({ hash }: HTMLAnchorElement): string {
  return decodeURIComponent(hash.slice(1));
}
