/** What Redoc has no option for. Each mend fails when there is nothing left to mend, so that none outlives its reason. */
export function mendPage(page: string): string {
  return keepMenuOnPage(removeForeignImages(page));
}

const foreignImage = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;

/** Redoc asks another host for its logo, in one of two sizes. */
function removeForeignImages(page: string): string {
  const found = page.match(foreignImage)?.length ?? 0;
  if (found !== 2)
    throw new Error(
      `Redoc names its logo in ${found} places instead of 2: see what it asks other hosts for.`,
    );
  return page.replaceAll(foreignImage, 'data:,');
}

const linkOfMenu = /(?<= href=")(?=\/[^"]*" data-discover="true")/g;

/** The menu leads to the root of the host until the script has taken it over; then it leads to a part of the page. */
function keepMenuOnPage(page: string): string {
  if (!linkOfMenu.test(page))
    throw new Error('The menu of Redoc leads to the root of the host no longer: nothing is left to mend.');
  return page.replaceAll(linkOfMenu, '#');
}
