// Comes before all other script: sets the colours of the first paint, and asks for what the page is about to show.
(() => {
  const chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  const overview = /^\/t\/([^/]+)\/?$/.exec(location.pathname);
  for (const list of overview ? ['sources', 'pipes', 'destinations'] : []) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' });
    link.href = `/api/v1/tenants/${overview[1]}/${list}?limit=500`;
    document.head.append(link);
  }
})();
