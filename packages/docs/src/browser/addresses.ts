const file = 'index.html';

/**
 * Links lead to folders. A server shows the page in one; on a page that was opened from disk it is named before a link is
 * followed. An address that names it for a server loses it.
 */
export function nameFolders(): void {
  if (location.protocol !== 'file:') {
    if (location.pathname.endsWith(`/${file}`))
      history.replaceState(history.state, '', location.href.replace(`/${file}`, '/'));
    return;
  }
  for (const event of ['click', 'auxclick', 'contextmenu'])
    document.addEventListener(
      event,
      ({ target }) => {
        const link = (target as Element).closest<HTMLAnchorElement>('a[href]');
        if (link?.protocol === 'file:' && link.pathname.endsWith('/')) link.pathname += file;
      },
      { capture: true },
    );
}
