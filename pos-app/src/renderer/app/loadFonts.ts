/**
 * Fetches every part of the bundled font while nothing else is to do. A browser fetches a part when
 * a character of it is first shown, and by then the station that has it may be out of reach.
 */
export async function loadFonts(fonts: FontFaceSet): Promise<void> {
  for (const face of [...fonts]) {
    if (face.status !== 'unloaded') continue;
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    await face.load().catch(() => undefined);
  }
}
