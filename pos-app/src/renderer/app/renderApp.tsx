import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nRoot } from '../i18n/I18n.tsx';
import type { TillTools } from '../till/tillTools.ts';
import { App } from './App.tsx';
import { loadFonts } from './loadFonts.ts';
import { StartupProblem } from './StartupProblem.tsx';
import '../styles/index.css';

/** Shows the till in `element`, or what kept it from starting. */
export async function renderApp(element: Element, start: () => Promise<TillTools>): Promise<void> {
  const root = createRoot(element);
  try {
    const tools = await start();
    root.render(
      <StrictMode>
        <App tools={tools} />
      </StrictMode>,
    );
    void loadFonts(document.fonts);
  } catch (problem) {
    root.render(
      <I18nRoot currency="JPY" timeZone="Asia/Tokyo">
        <StartupProblem problem={problem} />
      </I18nRoot>,
    );
  }
}
