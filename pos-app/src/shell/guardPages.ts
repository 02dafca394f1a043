import type { Session, WebContents } from 'electron';
import { type AllowedDevice, allowsDevice, allowsPermission, isOwnPage } from './shellSettings.ts';

/** Keeps every page where it is: no new windows, no other addresses, no frames of others. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
}

/** Refuses what a page may ask of the machine, but for what the shell's settings name. */
export function guardSession(session: Session, devices: readonly AllowedDevice[]): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(allowsPermission(permission, contents.getURL(), devices));
  });
  session.setPermissionCheckHandler((_, permission, origin) =>
    allowsPermission(permission, `${origin.replace(/\/$/, '')}/`, devices),
  );
  session.setDevicePermissionHandler(({ deviceType, origin, device }) =>
    allowsDevice(
      {
        deviceType,
        origin,
        vendorId: 'vendorId' in device ? Number(device.vendorId) : undefined,
        productId: 'productId' in device ? Number(device.productId) : undefined,
      },
      devices,
    ),
  );
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => event.preventDefault());
}
