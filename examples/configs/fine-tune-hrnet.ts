// posewright train --config examples/configs/fine-tune-hrnet.ts --dataset folder --data DIR
import { defineConfig } from '@posewright/trainer';

const EPOCHS = 30;

export default defineConfig({
  // Network, input, Gaussians and augmentation are mmpose's; what follows differs from it.
  preset: 'hrnet-w32-coco-256x192-udp',

  // The weights that HRNet's authors published for COCO. Heatmaps of joints that have the same names in your data are carried over, the others begin
  // anew; the run says which.
  initialize: { weights: 'pose_hrnet_w32_256x192.pth', skeleton: 'COCO_17' },
  // A few hundred pictures teach edges and colors nothing new: stem and first stage stay as they are.
  frozen: ['conv1.*', 'bn1.*', 'conv2.*', 'bn2.*', 'layer1.*'],

  optimizer: { kind: 'adamw', weightDecay: 0.05 },
  // Biases and norms, which are vectors, do not decay.
  groups: [{ name: 'vectors', pattern: '*', rank: 1, weightDecay: 0 }],
  // For a step of 512, as the preset says; a step of 8 times 4 takes a sixteenth of it.
  learningRate: 5e-4,
  schedule: { kind: 'cosine', warmUp: { steps: 100, start: 0.01 } },
  batchSize: 8,
  accumulation: 4,
  epochs: EPOCHS,
  clipping: { norm: 1 },
  ema: { decay: 0.999, warmUp: true },
});
