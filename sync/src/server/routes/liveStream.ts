import type { FastifyReply } from 'fastify';
import type { LiveEvent } from '../../protocol/index.ts';
import type { ChangeBell } from '../desk/changeBell.ts';
import type { HqContext } from '../desk/hqContext.ts';
import type { LiveTerminals } from '../desk/liveTerminals.ts';
import { noteSeen, SEEN_EVERY } from '../desk/reachable.ts';
import type { TerminalSession } from '../desk/sessions.ts';

/** Proxies close what is silent, and a till must notice a line that died. */
const HEARTBEAT = 10_000;

/** Server-sent events that wake the terminal's puller; they carry a position and nothing else. */
export async function streamChanges(
  context: HqContext,
  bell: ChangeBell,
  live: LiveTerminals,
  { programmeId, terminalId }: TerminalSession,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.hijack();
  const { raw } = reply;
  // Whoever hung up while the session was looked at says so no more: it must not count as here.
  if (raw.destroyed) return reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  });
  const write = (text: string): void => {
    // The stream may have ended while the position was read.
    if (!raw.writableEnded && !raw.destroyed) raw.write(text);
  };
  const wake = async (): Promise<void> => {
    const { position } = await context.read(programmeId, (reader) => reader.head());
    const event: LiveEvent = { type: 'wake', position };
    write(`data: ${JSON.stringify(event)}\n\n`);
  };
  const tell = (): void => {
    // A read that fails now is made good by the next change or by the till's own pull.
    void wake().catch(() => undefined);
  };
  const leave = live.enter(terminalId, () => raw.end());
  const forget = bell.onChange(programmeId, tell);
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT);
  const noteHere = (): void => {
    noteSeen(context, programmeId, terminalId).catch(() => undefined);
  };
  noteHere();
  const presence = setInterval(noteHere, SEEN_EVERY);
  raw.on('close', () => {
    clearInterval(heartbeat);
    clearInterval(presence);
    forget();
    leave();
  });
  tell();
  return reply;
}
