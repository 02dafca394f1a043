import { createServer } from 'node:http';

// A program as ours are: one ready line, a clean stop, and a way to refuse to start.
const [mode] = process.argv.slice(2);
if (mode === 'refuse') {
  console.error('The data folder is broken: restore it from a copy.');
  process.exit(3);
}

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Fixture</title><p>${process.version}</p>`);
});
process.once('SIGTERM', () => {
  console.log('Stopped.');
  server.close();
  server.closeAllConnections();
});
server.listen(Number(mode), '127.0.0.1', () => {
  console.log(`Fixture ready on http://127.0.0.1:${mode}`);
});
