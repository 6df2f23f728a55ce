import { testGate } from './gate.ts';

testGate(0, 2);
