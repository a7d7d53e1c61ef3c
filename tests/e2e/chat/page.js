/**
 * Converse.js in one room, for the account that the address names:
 * `?user=…&password=…&socket=ws://…&room=…`.
 */

const wanted = new URLSearchParams(location.search);
const user = wanted.get('user');

await import(/** @type {string} */ ('/converse/converse.min.js'));

/** @type {{converse: {initialize: (settings: object) => Promise<void>}}} */ (
  /** @type {unknown} */ (window)
).converse.initialize({
  assets_path: '/converse/',
  authentication: 'login',
  auto_login: true,
  auto_reconnect: true,
  auto_join_rooms: [{ jid: wanted.get('room'), nick: user }],
  clear_cache_on_logout: true,
  discover_connection_methods: false,
  i18n: 'en',
  jid: `${user}@localhost`,
  password: wanted.get('password'),
  play_sounds: false,
  show_desktop_notifications: false,
  view_mode: 'fullscreen',
  websocket_url: wanted.get('socket'),
});
