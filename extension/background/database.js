/**
 * The extension's own IndexedDB `tiqa`: the outbox and the keys of this install.
 *
 * @typedef {"outbox"|"keys"} Store
 */

/** @type {Promise<IDBDatabase>|undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('tiqa', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('outbox', { keyPath: 'id' });
      request.result.createObjectStore('keys');
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      request.result.onclose = () => (opened = undefined);
      resolve(request.result);
    };
    request.onerror = () => {
      opened = undefined;
      reject(request.error);
    };
  });
  return opened;
}

/**
 * Runs one transaction; `work` gets the store and returns the request whose
 * result is wanted. Resolves only after the transaction is on disk.
 * @template T
 * @param {Store} store
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>|void} work
 * @returns {Promise<T|undefined>}
 */
export async function transact(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * Changes one row within one transaction.
 * @template T
 * @param {Store} store
 * @param {string} id
 * @param {(row: T|undefined) => T|null|undefined} change the row to write, null to
 *   delete it, undefined to leave it
 * @returns {Promise<T|null|undefined>} what `change` returned
 */
export async function update(store, id, change) {
  /** @type {T|null|undefined} */
  let changed;
  await transact(store, 'readwrite', (rows) => {
    const request = rows.get(id);
    request.onsuccess = () => {
      changed = change(request.result);
      if (changed === null) rows.delete(id);
      else if (changed !== undefined) rows.put(changed);
    };
  });
  return changed;
}

/**
 * A key of this install, made at first use and never extractable.
 * @param {string} name
 * @param {AesKeyGenParams|HmacKeyGenParams} algorithm
 * @param {KeyUsage[]} usages
 * @returns {Promise<CryptoKey>}
 */
export async function installKey(name, algorithm, usages) {
  /** @type {CryptoKey|undefined} */
  const stored = await transact('keys', 'readonly', (keys) => keys.get(name));
  if (stored) return stored;
  const made = /** @type {CryptoKey} */ (
    await crypto.subtle.generateKey(algorithm, false, usages)
  );
  /** @type {CryptoKey} */
  let kept = made;
  await transact('keys', 'readwrite', (keys) => {
    const request = keys.get(name);
    request.onsuccess = () => {
      kept = request.result ?? made;
      if (!request.result) keys.put(made, name);
    };
  });
  return kept;
}

/** Deletes every row and every key. */
export async function eraseDatabase() {
  await transact('outbox', 'readwrite', (rows) => rows.clear());
  await transact('keys', 'readwrite', (keys) => keys.clear());
}
