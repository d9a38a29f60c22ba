#!/usr/bin/env node
import module from 'node:module';

// Where Node has it (22.8), the next start finds everything compiled.
module.enableCompileCache?.();
const { main } = await import('../dist/cli/main.js');

await main(process.argv);
