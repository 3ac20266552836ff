/**
 * Shapes of the body map, from the design's drawing. Front and back hold the half that stands left in the picture's own
 * frame of 240 wide; the other half is its mirror image. The side view is drawn facing right, which shows the person's
 * right leg from outside; its mirror image is the left leg.
 */
export type View = 'front' | 'side' | 'back';

export interface Shape {
  /** Region of the body as findings name it. */
  readonly region: string;
  readonly path: string;
  /** Where a tick fits inside the part that shows. */
  readonly centre: readonly [x: number, y: number];
}

export interface ViewShapes {
  /** Edge of the body. */
  readonly outline: string;
  /** Height of the strip on top that cannot be tapped. */
  readonly restHeight: number;
  /** One side; see above for which. */
  readonly sided: readonly Shape[];
  /** On the midline. */
  readonly middle: readonly Shape[];
}

export const MIDLINE_X = 120;

/** Slim at the edge of the body: a tap just beside the body counts for them, so that they reach 44 px. */
export const PADDED: ReadonlySet<string> = new Set([
  'asis_crest',
  'lateral_trochanter',
  'lateral_thigh',
  'lateral_knee',
  'groin_anterior',
  'anterior_thigh',
  'knee',
]);

export const SHAPES: Readonly<Record<View, ViewShapes>> = {
  front: {
    outline:
      'M66 0L174 0C173.6 4 171.6 16 171.6 24C171.6 32 172.2 39 174 48C175.8 57 179.6 68.3 182.4 78C185.2 87.7 188.6 96.7 190.8 106C193 115.3 194.6 124.3 195.6 134C196.6 143.7 197.2 151 196.8 164C196.4 177 195.4 195.7 193.2 212C191 228.3 186.8 247.7 183.6 262C180.4 276.3 176 287.7 174 298C172 308.3 171.2 314.7 171.6 324C172 333.3 175.8 344 176.4 354C177 364 177 373 175.2 384C173.4 395 167.2 414 165.6 420L135.6 420C134.8 414 131.8 395 130.8 384C129.8 373 129.2 363.7 129.6 354C130 344.3 133 335.3 133.2 326C133.4 316.7 131.8 310.7 130.8 298C129.8 285.3 128.2 264 127.2 250C126.2 236 125.5 224.3 124.8 214C124.1 203.7 123.3 192.3 123 188Q120 177 117 188C116.7 192.3 115.9 203.7 115.2 214C114.5 224.3 113.8 236 112.8 250C111.8 264 110.2 285.3 109.2 298C108.2 310.7 106.6 316.7 106.8 326C107 335.3 110 344.3 110.4 354C110.8 363.7 110.2 373 109.2 384C108.2 395 105.2 414 104.4 420L74.4 420C72.8 414 66.6 395 64.8 384C63 373 63 364 63.6 354C64.2 344 68 333.3 68.4 324C68.8 314.7 68 308.3 66 298C64 287.7 59.6 276.3 56.4 262C53.2 247.7 49 228.3 46.8 212C44.6 195.7 43.6 177 43.2 164C42.8 151 43.4 143.7 44.4 134C45.4 124.3 47 115.3 49.2 106C51.4 96.7 54.8 87.7 57.6 78C60.4 68.3 64.2 57 66 48C67.8 39 68.4 32 68.4 24C68.4 16 66.4 4 66 0Z',
    restHeight: 70.5,
    sided: [
      {
        region: 'inguinal_lower_abdomen',
        centre: [97, 99],
        path: 'M119.2 62L81.6 62L78 88L72 104L105.6 147.4L119.2 147.4Z',
      },
      { region: 'asis_crest', centre: [65, 88], path: 'M80.2 62L24 62L24 112.3L62.5 112.3L70.3 103.4L76.6 87.4Z' },
      {
        region: 'groin_anterior',
        centre: [85, 154],
        path: 'M70.3 105L64.1 113L66.2 142L66.5 169.2L103.2 188L113.3 189L107.8 175L104.3 156L104.5 149Z',
      },
      { region: 'lateral_trochanter', centre: [54, 143], path: 'M62.6 113.6L19.2 113.6L19.2 170L64.9 170L64.8 142Z' },
      { region: 'lateral_thigh', centre: [60, 225], path: 'M65 171.4L19.2 171.4L19.2 292L76.8 292L72 230L65 171Z' },
      {
        region: 'anterior_thigh',
        centre: [86, 200],
        path: 'M66.5 170.6L73.4 230L78.2 292L98.6 292L102 240L103 189.2Z',
      },
      {
        region: 'inner_thigh',
        centre: [109, 230],
        path: 'M115.2 190.4L104.4 189.4L103.4 240L100.1 292L124.8 292L124.8 190.4Z',
      },
      { region: 'knee', centre: [96, 309], path: 'M124.8 293.4L83.5 293.4L83.5 350.6L124.8 350.6Z' },
      { region: 'lateral_knee', centre: [74, 340], path: 'M82.1 293.4L24 294L24 350.6L82.1 350.6Z' },
      { region: 'below_knee', centre: [87, 364], path: 'M124.8 352L24 352L24 430L124.8 430Z' },
    ],
    middle: [
      {
        region: 'pubic',
        centre: [120, 163],
        path: 'M106.1 148.8L133.9 148.8L134.3 156L130.8 175L125.3 189L114.7 189L109.2 175L105.7 156Z',
      },
    ],
  },
  side: {
    outline:
      'M84 0L158 0C158.3 6.7 159.2 27 160 40C160.8 53 162.8 66.3 163 78C163.2 89.7 161.7 100.3 161 110C160.3 119.7 158.8 127.7 159 136C159.2 144.3 160.8 151 162 160C163.2 169 165.5 179 166 190C166.5 201 166.3 212.7 165 226C163.7 239.3 159.7 256.7 158 270C156.3 283.3 155.5 296 155 306C154.5 316 155.8 323 155 330C154.2 337 151.5 340 150 348C148.5 356 148 366 146 378C144 390 139.3 413 138 420L108 420C106.3 413 99.7 389.3 98 378C96.3 366.7 97 360.7 98 352C99 343.3 103.2 334.7 104 326C104.8 317.3 104.7 311 103 300C101.3 289 96.5 274.3 94 260C91.5 245.7 89.7 227 88 214C86.3 201 87 190 84 182C81 174 73.5 172.3 70 166C66.5 159.7 63.7 151.7 63 144C62.3 136.3 63.8 128.3 66 120C68.2 111.7 72.3 102.3 76 94C79.7 85.7 85.2 78 88 70C90.8 62 92.7 53.7 93 46C93.3 38.3 91.5 31.7 90 24C88.5 16.3 85 4 84 0Z',
    restHeight: 38.5,
    sided: [
      { region: 'low_back', centre: [100, 60], path: 'M40 30L112 30L108 78L40 78Z' },
      { region: 'asis_crest', centre: [140, 94], path: 'M110 80L180 73L180 106L146 114L118 106Z' },
      { region: 'inguinal_lower_abdomen', centre: [136, 53], path: 'M114 30L180 30L180 71L110 78Z' },
      { region: 'groin_anterior', centre: [156, 162], path: 'M148 116L182 108L182 174L150 172Z' },
      { region: 'lateral_trochanter', centre: [127, 145], path: 'M116 108L146 116L148 174L112 174L106 140Z' },
      { region: 'buttock', centre: [86, 129], path: 'M40 80L108 80L116 106L104 140L110 175L96 188L40 178Z' },
      { region: 'posterior_thigh', centre: [101, 230], path: 'M40 180L96 190L111 178L112 230L114 292L40 292Z' },
      { region: 'lateral_thigh', centre: [129, 229], path: 'M113 176L147 176L144 230L136 292L116 292L114 230Z' },
      { region: 'anterior_thigh', centre: [155, 233], path: 'M149 174L190 176L190 292L138 292L146 230Z' },
      { region: 'lateral_knee', centre: [121, 326], path: 'M80 294L138 294L138 350L80 350Z' },
      { region: 'knee', centre: [147, 320], path: 'M140 294L190 294L190 350L140 350Z' },
      { region: 'below_knee', centre: [123, 364], path: 'M60 352L190 352L190 430L60 430Z' },
    ],
    middle: [],
  },
  back: {
    outline:
      'M66 0L174 0C173.6 4 171.6 16 171.6 24C171.6 32 172.2 39 174 48C175.8 57 179.6 68.3 182.4 78C185.2 87.7 188.6 96.7 190.8 106C193 115.3 194.6 124.3 195.6 134C196.6 143.7 197.2 151 196.8 164C196.4 177 195.4 195.7 193.2 212C191 228.3 186.8 247.7 183.6 262C180.4 276.3 176 287.7 174 298C172 308.3 171.2 314.7 171.6 324C172 333.3 175.8 344 176.4 354C177 364 177 373 175.2 384C173.4 395 167.2 414 165.6 420L135.6 420C134.8 414 131.8 395 130.8 384C129.8 373 129.2 363.7 129.6 354C130 344.3 133 335.3 133.2 326C133.4 316.7 131.8 310.7 130.8 298C129.8 285.3 128.2 264 127.2 250C126.2 236 125.5 224.3 124.8 214C124.1 203.7 123.3 192.3 123 188Q120 177 117 188C116.7 192.3 115.9 203.7 115.2 214C114.5 224.3 113.8 236 112.8 250C111.8 264 110.2 285.3 109.2 298C108.2 310.7 106.6 316.7 106.8 326C107 335.3 110 344.3 110.4 354C110.8 363.7 110.2 373 109.2 384C108.2 395 105.2 414 104.4 420L74.4 420C72.8 414 66.6 395 64.8 384C63 373 63 364 63.6 354C64.2 344 68 333.3 68.4 324C68.8 314.7 68 308.3 66 298C64 287.7 59.6 276.3 56.4 262C53.2 247.7 49 228.3 46.8 212C44.6 195.7 43.6 177 43.2 164C42.8 151 43.4 143.7 44.4 134C45.4 124.3 47 115.3 49.2 106C51.4 96.7 54.8 87.7 57.6 78C60.4 68.3 64.2 57 66 48C67.8 39 68.4 32 68.4 24C68.4 16 66.4 4 66 0Z',
    restHeight: 38.5,
    sided: [
      { region: 'low_back', centre: [92, 55], path: 'M119.2 30L24 30L24 80L119.2 80Z' },
      { region: 'asis_crest', centre: [57, 98], path: 'M64.8 82L24 82L24 112L61.2 112Z' },
      { region: 'sij', centre: [105, 101], path: 'M119.2 82L90 82L90 105L100.8 122L119.2 122Z' },
      {
        region: 'buttock',
        centre: [82, 131],
        path: 'M87.6 82L67.2 82L63.6 112L61.2 114L63.6 142L67.2 172L75.6 183L76.8 150L119.2 150L119.2 124L99.6 124L87.6 106Z',
      },
      { region: 'ischial', centre: [99, 171], path: 'M119.2 152L79.2 152L78 185L98.4 191L119.2 191Z' },
      { region: 'lateral_trochanter', centre: [53, 149], path: 'M58.8 114L19.2 114L19.2 172L64.8 172L61.2 142Z' },
      { region: 'lateral_thigh', centre: [61, 230], path: 'M66 174L19.2 174L19.2 292L76.8 292L72 230Z' },
      {
        region: 'posterior_thigh',
        centre: [94, 216],
        path: 'M68.4 176L74.4 230L79.2 292L124.8 292L124.8 193L98.4 193L75.6 186Z',
      },
      { region: 'knee', centre: [88, 318], path: 'M124.8 294L24 294L24 350L124.8 350Z' },
      { region: 'below_knee', centre: [87, 364], path: 'M124.8 352L24 352L24 430L124.8 430Z' },
    ],
    middle: [],
  },
};
