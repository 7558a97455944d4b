import { render } from 'preact';
import { App } from './app.js';
import { keepOffline } from './offline/offline-state.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';

render(<App />, document.getElementById('app') as HTMLElement);
keepOffline();
