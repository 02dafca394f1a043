import type { CustomScheme, WebPreferences } from 'electron';

/** The page's own origin: files of the till, and nothing from the net. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://till';

/** The till is made for small counter screens; it fits from 1024 by 600 on. */
export const WINDOW_SIZE = {
  width: 1280,
  height: 800,
  minWidth: 1024,
  minHeight: 600,
  useContentSize: true,
} as const;

/** What a page of this window may do: no Node, its own world, the operating system's sandbox. */
export const WINDOW_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  // A till syncs on though another window lies before it.
  backgroundThrottling: false,
} as const satisfies WebPreferences;

/** Standard and secure, so that IndexedDB, Web Crypto and Web Locks work; never past the policy. */
export const APP_SCHEME_PRIVILEGES = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
    bypassCSP: false,
    corsEnabled: false,
    allowServiceWorkers: false,
    allowExtensions: false,
  },
} as const satisfies CustomScheme;

/** To keep the journal, and to reach HQ in the shop's own network. Devices have their own list. */
const GRANTED_PERMISSIONS: readonly string[] = [
  'persistent-storage',
  'local-network-access',
  'local-network',
  'loopback-network',
];
const DEVICE_PERMISSIONS: readonly string[] = ['serial', 'hid'];

/** A device as the shop names it: its vendor's and product's number. */
export type AllowedDevice = { readonly vendorId: number; readonly productId: number };

export function isOwnPage(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${APP_ORIGIN}/`);
}

/** Everything is refused that is not named here. */
export function allowsPermission(
  permission: string,
  requestingUrl: string,
  devices: readonly AllowedDevice[],
): boolean {
  if (!isOwnPage(requestingUrl)) return false;
  if (GRANTED_PERMISSIONS.includes(permission)) return true;
  return DEVICE_PERMISSIONS.includes(permission) && devices.length > 0;
}

export type AskedDevice = {
  readonly deviceType: string;
  readonly origin: string;
  readonly vendorId: number | undefined;
  readonly productId: number | undefined;
};

/** Serial and HID devices that the shop named; never USB as such. */
export function allowsDevice(asked: AskedDevice, devices: readonly AllowedDevice[]): boolean {
  const { deviceType, origin, vendorId, productId } = asked;
  if (!DEVICE_PERMISSIONS.includes(deviceType) || !isOwnPage(`${origin.replace(/\/$/, '')}/`))
    return false;
  return devices.some((it) => it.vendorId === vendorId && it.productId === productId);
}
