import { BRIDGE_PROTOCOL } from '../../station/bridge/bridgeContract.ts';
import { type BridgePort, messagePort, webSocketPort } from '../../station/bridge/bridgePort.ts';

/** What Electron's preload script offers the page. */
declare global {
  interface Window {
    readonly counterfoilShell?: { requestBridge(): void };
  }
}

/** A line to the station: from the shell that the page runs in, or to the server it came from. */
export function openPagePort(): Promise<BridgePort> {
  return window.counterfoilShell === undefined
    ? openWebSocket()
    : openShellPort(window.counterfoilShell);
}

async function openWebSocket(): Promise<BridgePort> {
  const response = await fetch('/bridge-token', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the station answered ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  const url = new URL('/bridge', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, [BRIDGE_PROTOCOL, token]);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new Error('the station hung up')), {
      once: true,
    });
  });
  return webSocketPort(socket);
}

function openShellPort(shell: NonNullable<Window['counterfoilShell']>): Promise<BridgePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== 'counterfoil-bridge' || !port) return;
      window.removeEventListener('message', receive);
      resolve(messagePort(port));
    };
    window.addEventListener('message', receive);
    shell.requestBridge();
  });
}
