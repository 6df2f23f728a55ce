import { testGate } from './gate.ts';

testGate(1, 2);
