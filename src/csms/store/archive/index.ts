export { backup } from './backup.js';
export { restore } from './restore.js';
