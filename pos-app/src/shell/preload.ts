import { contextBridge, ipcRenderer } from 'electron/renderer';

// Ports do not pass through the context bridge, so the page gets its end in a message.
ipcRenderer.on('bridge-answer', (event) => {
  window.postMessage('counterfoil-bridge', window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('counterfoilShell', {
  requestBridge: () => ipcRenderer.send('bridge-request'),
});
