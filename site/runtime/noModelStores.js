/**
 * What tfjs' stores of models in the browser resolve to in the site. Its platform registers them by itself, so they
 * could not be shaken; the book keeps weights in its own way.
 */
const none = { URL_SCHEME: '' };
export { none as BrowserIndexedDB, none as BrowserLocalStorage };
export class BrowserIndexedDBManager {}
export class BrowserLocalStorageManager {}
export const ModelStoreManagerRegistry = { registerManager() {} };
