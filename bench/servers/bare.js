// A bare ws server that reads every message as JSON and answers with the JSON that a CSMS would answer.
import { WebSocketServer } from 'ws';
import { serve } from '../process.js';

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  handleProtocols: (offered) => [...offered][0] ?? false,
});
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const [, id] = JSON.parse(data.toString());
    socket.send(JSON.stringify([3, id, {}]));
  });
});
server.once('listening', () => serve(`ws://127.0.0.1:${server.address().port}`, () => server.close()));
