/** A line that carries plain data both ways, in order. */
export type BridgePort = {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the line has ended on either side. */
  onClose(listener: () => void): void;
  close(): void;
};

/** What the browser's WebSocket and that of `ws` have in common. */
export type WebSocketLike = {
  send(data: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
};

/** An open WebSocket as a line. Text that is no JSON arrives as undefined, which is no message. */
export function webSocketPort(socket: WebSocketLike): BridgePort {
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.addEventListener('message', ({ data }) => listener(parse(data))),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}

/** What a MessagePort of a page and of Node have in common. */
export type MessagePortLike = {
  postMessage(message: unknown): void;
  close(): void;
  start?(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
};

/** One end of a MessageChannel as a line. */
export function messagePort(port: MessagePortLike): BridgePort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', ({ data }) => listener(data));
      port.start?.();
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  };
}
