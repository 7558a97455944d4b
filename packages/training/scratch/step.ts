import { prep, tf } from './grads.js';
import { createHourglass, HOURGLASS_TINY, HOURGLASS_NANO } from '@posewright/architectures';
import { createRmsprop } from '../src/optimizers/rmsprop.js';
import { trainStep } from '../src/loop/train-step.js';
import { heatmapLoss } from '../src/losses/heatmap-loss.js';
await prep();
for (const [name, opt, B] of [['tiny b4',HOURGLASS_TINY,4],['tiny b16',HOURGLASS_TINY,16],['nano b16',HOURGLASS_NANO,16]] as any) {
const n = createHourglass(opt); let c=0; for (const p of n.store.parameters.values()) c+=p.size;
const o = createRmsprop(n.store.parameters);
const {height,width}=n.input;
const x = tf.randomUniform([B,height,width,3]) as any; const t={heatmaps: tf.randomUniform([B,height/4,width/4,14]) as any, weights: tf.ones([B,14]) as any};
const ts:number[]=[];
for (let i=0;i<(B>4?12:25);i++){ const a=performance.now(); const l=trainStep(x,{network:n,optimizer:o,learningRate:1e-3,loss:(out)=>heatmapLoss(out,t,{foregroundWeight:1})}); const v=l.dataSync()[0]; l.dispose(); ts.push(performance.now()-a); if(i%8==0) console.log(v, tf.memory().numTensors); }
ts.sort((a,b)=>a-b); const m=ts[ts.length>>1]!; console.log(name, c, m.toFixed(1),'ms', (1000*B/m).toFixed(1),'img/s');
const a=performance.now(); const gs = Object.fromEntries([...n.store.parameters].map(([k,v])=>[k,tf.zerosLike(v)])); const a2=performance.now(); o.update(new Map(Object.entries(gs)),0); console.log('update ms', performance.now()-a2);
if (B===4){ const prof = await tf.profile(()=>{ trainStep(x,{network:n,optimizer:o,learningRate:1e-3,loss:(out)=>heatmapLoss(out,t,{foregroundWeight:1})}); }); const by:Record<string,[number,number]>={}; for(const k of prof.kernels){ const ms=typeof k.kernelTimeMs==='number'?k.kernelTimeMs:await k.kernelTimeMs as any; const e=by[k.name]??=[0,0]; e[0]+=ms; e[1]++; } console.log(Object.entries(by).sort((a,b)=>b[1][0]-a[1][0]).slice(0,18).map(([k,[t,c]])=>`${k} ${t.toFixed(1)}ms x${c}`).join('\n')); }
}
