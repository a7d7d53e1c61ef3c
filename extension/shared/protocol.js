/**
 * The messages between the parts of the extension: types only, no behaviour.
 *
 * Every request is one object with a `type`; every answer is a plain object
 * (Chrome sends messages as JSON). A request that is malformed or not allowed
 * for its sender is answered with `{error: key}`, see `Failure`.
 *
 * Import a type with
 * `@typedef {import('../shared/protocol.js').Draft} Draft`.
 */

/**
 * @typedef {"insult"|"humiliation"|"body_shaming"|"threat"|"blackmail"|"sexual"
 *   |"grooming"|"self_harm"|"doxxing"|"exclusion"|"hate"|"extremism"} Category
 * @typedef {"none"|"low"|"medium"|"high"|"critical"} Severity
 * @typedef {"calm"|"standard"|"watchful"} Sensitivity
 * @typedef {"post"|"comment"|"message"|"photo"|"video"|"story"|"profile"|"game"} Kind
 * @typedef {"fake_account"|"hacked_account"|"picture"|"blackmail"|"threat"
 *   |"personal_data"|"hatred"|"violence"|"extremism"|"sexual_image"|"other"} ChildReason
 * @typedef {"ar"|"ary"|"fr"|"zgh"|"en"} InterfaceLanguage
 * @typedef {"underline"|"blur"|"block"} Cover how a message is covered: its words underlined,
 *   all of it blurred, or a box over all of it
 * @typedef {"light"|"standard"|"strong"} Covering the choice of covers by severity
 */

/**
 * @typedef {object} Span
 * @property {number} start  UTF-16 offset in the scanned text
 * @property {number} end    UTF-16 offset, exclusive
 * @property {Category} category
 * @property {string} reason stable key; `distress.self` for a child's own distress,
 *   `model.threat` and the like where the words taken together speak
 */

/**
 * What the reader says of one message.
 * @typedef {object} Verdict
 * @property {boolean} abusive
 * @property {Severity} severity
 * @property {number} confidence 0 to 1
 * @property {number} score      0 to 1
 * @property {string} language
 * @property {Category[]} categories
 * @property {Span[]} spans
 */

/**
 * One text to read.
 * @typedef {object} ScanMessage
 * @property {string} id
 * @property {string} text
 * @property {boolean} [own]       written by the child
 * @property {boolean} [addressed] addressed to the child
 * @property {string[]} [before]   at most two messages before it
 */

/**
 * What a content script hands in for a report.
 * @typedef {object} Found
 * @property {string} text
 * @property {Category|null} category
 * @property {Severity} severity
 * @property {string} language
 * @property {string[]} before at most two messages before it
 * @property {string} link
 * @property {string} author   empty when not known
 * @property {Kind|null} kind  null where the site's usual kind will do
 * @property {string} media    address of a picture or video, else empty
 */

/**
 * A report being prepared; the report page adds `reasons`, `words`, `contact`.
 * @typedef {object} Draft
 * @property {string} id         UUIDv4, also the idempotency key
 * @property {Category|null} category
 * @property {Severity} severity
 * @property {string} site       a shipped site name, else `other`
 * @property {Kind} kind
 * @property {string} language
 * @property {number} createdAt  ms since the epoch
 * @property {string} [model]    version of the model that read it
 * @property {string} text
 * @property {string[]} [before]
 * @property {string} [link]
 * @property {string} [author]
 * @property {string} [media]  address of a picture or video
 * @property {ChildReason[]} [reasons]
 * @property {string} [words]
 * @property {string} [contact]
 */

/**
 * The receiver of reports of this build (`hotline.json`).
 * @typedef {object} Hotline
 * @property {string} name
 * @property {string} address https origin (http only on loopback)
 * @property {string[]} roots pinned Ed25519 public keys, base64url
 * @property {Partial<Record<InterfaceLanguage, string>>} answers when a person reads
 */

/**
 * How one kind of message of a site is built. Selectors keep to what survives redesigns
 * (roles, `data-` attributes, structure); all but `message` look inside the message.
 * @typedef {object} MessageShape
 * @property {Kind} kind
 * @property {string} message     the element that holds exactly one message
 * @property {string} [text]      its words; all of it without this
 * @property {string} [author]    who wrote it, by text, `alt` or address
 * @property {string} [link]      its permalink, an `a[href]`
 * @property {string} [time]      when, a `time` or the like
 * @property {string} [own]       matches the message, or something in it, where the child wrote it
 * @property {string} [addressed] likewise, where it is to the child: a mention, an answer
 * @property {string} [replyTo]   the words it answers
 * @property {string} [media]     pictures and videos in it
 */

/**
 * What content scripts know of the site they read.
 * @typedef {Pick<Site, "name"|"kind"|"messages"|"skip"|"me"|"direct">} SiteReading
 */

/**
 * A shipped site (`sites/*.json`).
 * @typedef {object} Site
 * @property {string} name   stable name, goes into reports
 * @property {string} title  as people call it
 * @property {string[]} hosts match patterns
 * @property {Kind} kind     what a text there most often is
 * @property {string|null} publicForm the site's own public help or report page
 * @property {MessageShape[]} messages where messages are, the first shape that fits counts
 * @property {string[]} skip  selectors of what is no message: navigation, menus
 * @property {string|null} me selector of what names the account in use, by its text or address
 * @property {string[]} direct path patterns (`/direct/*`) of pages where messages are to the child
 * @property {string} source  the public knowledge it was written from
 * @property {string|null} verifiedLive date of the last look at the live site
 */

/**
 * @typedef {object} Settings
 * @property {1} version
 * @property {boolean} on                   false: paused everywhere
 * @property {InterfaceLanguage} language   chosen, else by the browser's language
 * @property {Sensitivity} sensitivity
 * @property {string[]} offHosts            hosts where reading is switched off
 * @property {Covering} covering
 * @property {boolean} nudge                a quiet line beside what may hurt before it is sent
 * @property {boolean} keepTrace            keep id, code and state of sent reports here
 */

/**
 * A report on its way, without its content.
 * @typedef {object} OutboxItem
 * @property {string} id
 * @property {"waiting"|"sending"|"sent"|"refused"} state
 * @property {number} sendAfter ms since the epoch; until then it can be undone
 * @property {number} attempts
 * @property {number} nextTry   ms since the epoch
 * @property {string} lookup
 * @property {boolean} undoable true while nothing of it has left the device, and once refused
 * @property {string|null} reason why it waits or was refused: `network`, `server`,
 *   `reader`, `keys.*`, `draft.*`, or the code of the platform's problem answer
 * @property {string} [code]    the receipt code, only of a sent report kept by `keepTrace`
 */

/**
 * What the popup says of one tab.
 * - `watching`: read here; `off`: switched off for this host;
 * - `paused`: switched off everywhere; `ungranted`: ask for `origins` first;
 * - `reload`: allowed, but the page must be loaded anew;
 * - `impossible`: a page that no extension may read.
 * @typedef {object} PageState
 * @property {"watching"|"off"|"paused"|"ungranted"|"reload"|"impossible"} state
 * @property {string|null} host
 * @property {string} site      shipped site name, else `other`
 * @property {string} title     the site's title, else the host, else empty
 * @property {string|null} publicForm
 * @property {string[]} origins for `chrome.permissions.request({origins})`
 * @property {number} found     covered messages on this page
 * @property {("reader.failed"|"reader.skipped"|"model.refused")[]} problems the reader does
 *   not start; one message could not be read; it reads by its word lists alone
 */

/**
 * What a content script needs to show itself. `texts` holds the areas `meta`,
 * `chip`, `card`, `reason` and `distress`; beside what the texts already hold it
 * uses `card.failed` (this did not work; load the page again).
 *
 * @typedef {object} Interface
 * @property {InterfaceLanguage} language
 * @property {"ltr"|"rtl"} direction
 * @property {Record<string, string>} texts
 * @property {string} css  tokens and card style for the shadow root
 * @property {boolean} on  whether to read this page
 * @property {SiteReading|null} site  null where the site is not a shipped one
 * @property {Record<Severity, Cover>} covers
 * @property {boolean} nudge
 * @property {Sensitivity} sensitivity
 */

/** @typedef {{error: string}} Failure answer to a malformed or refused request */

/**
 * From content scripts. `draft` opens the report page, `help` the help page
 * (`help/help.html?category=…&severity=…`).
 * @typedef {{type: "scan", messages: ScanMessage[]}} ScanRequest
 * @typedef {{type: "interface"}} InterfaceRequest
 * @typedef {{type: "draft", draft: Found}} DraftRequest
 * @typedef {{type: "help", category: Category|null, severity: Severity}} HelpRequest
 * @typedef {{type: "notAbuse", text: string, categories: Category[]}} NotAbuseRequest
 * @typedef {{type: "found", count: number}} FoundRequest
 * @typedef {ScanRequest|InterfaceRequest|DraftRequest|HelpRequest|NotAbuseRequest
 *   |FoundRequest} ContentRequest
 */

/**
 * From extension pages.
 * @typedef {{type: "settings.get"}} SettingsGetRequest
 * @typedef {{type: "settings.set", changes: Partial<Settings>}} SettingsSetRequest
 * @typedef {{type: "settings.host", host: string, on: boolean}} SettingsHostRequest
 * @typedef {{type: "settings.erase"}} SettingsEraseRequest
 * @typedef {{type: "draft.get", id: string}} DraftGetRequest
 * @typedef {{type: "outbox.add", draft: Draft, code: string}} OutboxAddRequest
 * @typedef {{type: "outbox.undo", id: string}} OutboxUndoRequest
 * @typedef {{type: "outbox.list"}} OutboxListRequest
 * @typedef {{type: "outbox.retry", id: string}} OutboxRetryRequest
 * @typedef {{type: "page.state", tabId: number}} PageStateRequest
 * @typedef {SettingsGetRequest|SettingsSetRequest|SettingsHostRequest
 *   |SettingsEraseRequest|DraftGetRequest|OutboxAddRequest|OutboxUndoRequest
 *   |OutboxListRequest|OutboxRetryRequest|PageStateRequest} PageRequest
 */

/**
 * The answers, by request type; any may be a `Failure` instead.
 * `verdicts` holds null where a message could not be read. `draft.get` answers
 * null when the draft is gone; `outbox.undo` says whether it was in time;
 * `outbox.add` answers after the row is on disk.
 * @typedef {{
 *   scan: {verdicts: (Verdict|null)[]},
 *   interface: Interface,
 *   draft: {ok: true},
 *   help: {ok: true},
 *   notAbuse: {ok: true},
 *   found: {ok: true},
 *   "settings.get": {settings: Settings},
 *   "settings.set": {settings: Settings},
 *   "settings.host": {settings: Settings},
 *   "settings.erase": {ok: true},
 *   "draft.get": {draft: Draft|null},
 *   "outbox.add": {item: OutboxItem},
 *   "outbox.undo": {undone: boolean},
 *   "outbox.list": {items: OutboxItem[]},
 *   "outbox.retry": {item: OutboxItem|null},
 *   "page.state": PageState,
 * }} Answers
 */

/**
 * From the background: to extension pages `outbox.changed` (also for the last
 * time when a sent row is about to be deleted), to content scripts
 * `settings.changed` and `page.count` (answered `{count}`).
 * @typedef {{type: "outbox.changed", item: OutboxItem}} OutboxChanged
 * @typedef {{type: "settings.changed"}} SettingsChanged
 * @typedef {{type: "page.count"}} PageCount
 */

export {};
