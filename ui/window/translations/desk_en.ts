<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AboutCard</name>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>便民服务代办工作台 {version}，MIT 许可证，可以自由使用和修改。</source>
        <translation>Convenience Service and Proxy Desk {version}, MIT license: free to use and change.</translation>
    </message>
    <message>
        <source>里面有这些别人的成果：{parts}。</source>
        <translation>It includes the work of others: {parts}.</translation>
    </message>
</context>
<context>
    <name>AddForm</name>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>空着就用姓名</source>
        <translation>Empty: the name is used</translation>
    </message>
    <message>
        <source>第一个口令</source>
        <translation>First password</translation>
    </message>
    <message>
        <source>加上这一位</source>
        <translation>Add this person</translation>
    </message>
    <message>
        <source>不加了</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>增加一位</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>口令至少10个字符，或者四个不相关的词语。</source>
        <translation>At least 10 characters, or four unrelated words.</translation>
    </message>
    <message>
        <source>口令再写一遍</source>
        <translation>Password again</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>记下</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>先不记</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>AnswerCards</name>
    <message>
        <source>平台的回执</source>
        <translation>The platform&apos;s answer</translation>
    </message>
    <message>
        <source>收回执</source>
        <translation>Take answer in</translation>
    </message>
    <message>
        <source>平台没有收、等着改的</source>
        <translation>Not taken by the platform, to be put right</translation>
    </message>
    <message>
        <source>没有等着改的。</source>
        <translation>Nothing waits to be put right.</translation>
    </message>
    <message>
        <source>平台给的回执是表格（CSV、XLSX）或者 JSON。官方编号记到办件上；没有收的写着为什么，改好了下次再报。同一份收两次，什么也不会变。</source>
        <translation>The platform answers with a spreadsheet (CSV, XLSX) or JSON. Official numbers go to their cases; what was not taken says why and goes out again once it is put right. The same answer twice changes nothing.</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>正在收…</source>
        <translation>Taking in…</translation>
    </message>
    <message>
        <source>回执 {rows} 行：平台收下 {taken} 行，没有收 {refused} 行；新记下平台编号 {numbered} 件。</source>
        <translation>{rows} rows: the platform took {taken} and did not take {refused}; {numbered} cases got their platform number.</translation>
    </message>
    <message>
        <source>没有收的在下面，写着为什么、怎么改；改好了，下次输出会再报。</source>
        <translation> What was not taken is below, with why and how to put it right; then it goes out again.</translation>
    </message>
</context>
<context>
    <name>AppealPresenter</name>
    <message>
        <source>这个月没有扣分、黄红牌，也没有未计入的记录，没有可以申诉的。</source>
        <translation>No points were taken away this month, no card given and nothing left out: there is nothing to object to.</translation>
    </message>
    <message>
        <source>对哪一项</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>哪里不对，事实是什么</source>
        <translation>What is wrong, and what the facts are</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>提出申诉</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>怎么答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>镇里负责人或者监督员的姓名</source>
        <translation>Name of the head or supervisor at the township</translation>
    </message>
    <message>
        <source>谁答复的</source>
        <translation>Who answered</translation>
    </message>
    <message>
        <source>答复：{name}，{what}</source>
        <translation>Answer: {name}, {what}</translation>
    </message>
    <message>
        <source>答复记好了；更正的，得分已经重新算过。</source>
        <translation>The answer is written down; where it was a correction, the points were counted anew.</translation>
    </message>
    <message>
        <source>申诉记好了，{until}前书面答复。</source>
        <translation>The objection is written down; it will be answered in writing by {until}.</translation>
    </message>
</context>
<context>
    <name>ArchiveCard</name>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>从(&amp;F)</source>
        <translation>From (&amp;F)</translation>
    </message>
    <message>
        <source>如 1-1</source>
        <translation>e.g. 1-1</translation>
    </message>
    <message>
        <source>到(&amp;G)</source>
        <translation>To (&amp;G)</translation>
    </message>
    <message>
        <source>如 12-31</source>
        <translation>e.g. 12-31</translation>
    </message>
    <message>
        <source>存到文件夹(&amp;K)</source>
        <translation>Save into a folder (&amp;K)</translation>
    </message>
    <message>
        <source>归档做到哪里了</source>
        <translation>How far the archive is</translation>
    </message>
    <message>
        <source>这段日子办完 {count} 件。</source>
        <translation>{count} cases were finished on these days.</translation>
    </message>
    <message>
        <source>这段日子没有办完的件。</source>
        <translation>No case was finished on these days.</translation>
    </message>
    <message>
        <source>{count} 件没有存：</source>
        <translation>{count} were not saved:</translation>
    </message>
    <message>
        <source>还有 {count} 件，没有列出来。</source>
        <translation>{count} more are not listed.</translation>
    </message>
    <message>
        <source>这段日子办完的件，一件一个压缩文件，存到一个文件夹，交给档案室。只存一件，就打开那件来存。</source>
        <translation>The cases that were finished on these days, one ZIP each, into a folder for the archive. To save only one, open that case.</translation>
    </message>
</context>
<context>
    <name>AskedCard</name>
    <message>
        <source>如 2026-12-01</source>
        <translation>such as 2026-12-01</translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>第 {number} 步，共 {count} 步</source>
        <translation>Step {number} of {count}</translation>
    </message>
    <message>
        <source>建立单位</source>
        <translation>Set up unit</translation>
    </message>
    <message>
        <source>开始恢复</source>
        <translation>Start restoring</translation>
    </message>
    <message>
        <source>开始工作</source>
        <translation>Start work</translation>
    </message>
    <message>
        <source>单位已经建好。现在关掉窗口也不要紧，下次用刚才的口令进入。</source>
        <translation>The unit is set up. You can close this window now; next time, enter with the password you just chose.</translation>
    </message>
    <message>
        <source>随时可以关掉窗口：还没有建立，什么也不会留下。</source>
        <translation>You can close this window at any time: nothing is set up yet, and nothing will be left behind.</translation>
    </message>
    <message>
        <source>便民服务代办工作台</source>
        <translation>Convenience Service and Proxy Desk</translation>
    </message>
</context>
<context>
    <name>AssistantPresenter</name>
    <message>
        <source>恢复密钥保管单-{name}.pdf</source>
        <translation>Recovery-key-sheet-{name}.pdf</translation>
    </message>
    <message>
        <source>正在建立单位：造密钥、建数据库、写保管单……</source>
        <translation>Setting up the unit: making keys, creating the database, writing the key sheet…</translation>
    </message>
    <message>
        <source>正在恢复：解开备份，逐项核对，再放到位……</source>
        <translation>Restoring: unpacking the backup, checking each item, putting it in place…</translation>
    </message>
    <message>
        <source>正在打开……</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>正在送到打印机……</source>
        <translation>Sending to the printer…</translation>
    </message>
    <message>
        <source>原来文件夹里的东西移到了 {folder}。</source>
        <translation>What was in the folder has been moved to {folder}.</translation>
    </message>
    <message>
        <source>这台电脑没有打印机。保管单已经存成文件，请拿到有打印机的电脑上打。</source>
        <translation>This computer has no printer. The key sheet has been saved as a file; please print it on a computer that has one.</translation>
    </message>
</context>
<context>
    <name>AtDesk</name>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>离开座位按 Ctrl+L 锁屏。设一个PIN码（4到6位数字），回来几秒就能解锁，也不用借别人的口令。</source>
        <translation>Press Ctrl+L to lock when you leave your seat. Set a PIN (4 to 6 digits): you unlock in seconds, and nobody has to lend a password.</translation>
    </message>
    <message>
        <source>设PIN码</source>
        <translation>Set PIN</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>还没有核对过的备份。</source>
        <translation>There is no checked backup yet.</translation>
    </message>
    <message>
        <source>最近一次核对过的备份：{when}，在 {where}。</source>
        <translation>Last checked backup: {when}, in {where}.</translation>
    </message>
    <message>
        <source>已经三天多了，请按“现在备份”。</source>
        <translation> That is more than three days ago; press “Back up now”.</translation>
    </message>
    <message>
        <source>已经七天多了，请马上按“现在备份”。</source>
        <translation> That is more than seven days ago; press “Back up now” at once.</translation>
    </message>
</context>
<context>
    <name>BackupsCard</name>
    <message>
        <source>自动备份</source>
        <translation>Automatic backups</translation>
    </message>
    <message>
        <source>现在备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>换个文件夹…</source>
        <translation>Another folder…</translation>
    </message>
    <message>
        <source>指定备份U盘</source>
        <translation>Name the backup stick</translation>
    </message>
    <message>
        <source>不用U盘</source>
        <translation>No stick</translation>
    </message>
    <message>
        <source>收了件马上在U盘上再存一份(&amp;Z)</source>
        <translation>Put what was filed on the stick at once (&amp;Z)</translation>
    </message>
    <message>
        <source>备份用哪个U盘？</source>
        <translation>Which stick is for backups?</translation>
    </message>
    <message>
        <source>自动备份放在哪个文件夹？</source>
        <translation>Into which folder do automatic backups go?</translation>
    </message>
</context>
<context>
    <name>BackupsPresenter</name>
    <message>
        <source>正在备份并核对，可以接着办事；没说备份好以前，不要拔U盘。</source>
        <translation>Backing up and checking; you can keep working. Do not remove the USB drive until told the backup is done.</translation>
    </message>
    <message>
        <source>以后自动备份放在 {folder}。</source>
        <translation>Automatic backups go to {folder} from now on.</translation>
    </message>
    <message>
        <source>以后不往U盘上自动备份了。</source>
        <translation>No more automatic backups go to a stick.</translation>
    </message>
    <message>
        <source>指定好了：{stick}。以后插着它，就自动备份一份上去。</source>
        <translation>Named: {stick}. Whenever it is plugged in, a backup goes onto it.</translation>
    </message>
    <message>
        <source>以后每收一件、办一步，马上在U盘上再存一份。</source>
        <translation>From now on everything filed or done is put on the stick at once.</translation>
    </message>
    <message>
        <source>不再随收随存了。</source>
        <translation>Nothing more is put on the stick at once.</translation>
    </message>
    <message>
        <source>上次备份以后没有办过什么，那一份还是好的。</source>
        <translation>Nothing was done since the last backup; that one is still good.</translation>
    </message>
    <message>
        <source>备份好了，重新打开核对过。</source>
        <translation>Backed up, opened again and checked.</translation>
    </message>
    <message>
        <source>备份用的U盘：没有指定。电脑坏了、丢了，文件夹里的备份也没有了，请指定一个。</source>
        <translation>Backup stick: none named. When this computer is broken or lost, the backups in the folder are too; please name one.</translation>
    </message>
    <message>
        <source>备份用的U盘：插着。</source>
        <translation>Backup stick: plugged in.</translation>
    </message>
    <message>
        <source>备份用的U盘：没有插。</source>
        <translation>Backup stick: not plugged in.</translation>
    </message>
    <message>
        <source>放在 {folder}</source>
        <translation>In {folder}</translation>
    </message>
    <message>
        <source>U盘上存到 {when}。</source>
        <translation>On the stick up to {when}.</translation>
    </message>
</context>
<context>
    <name>Bag</name>
    <message>
        <source>{who}：{what}（{number}）</source>
        <translation>{who}: {what} ({number})</translation>
    </message>
    <message>
        <source>镇里收下了</source>
        <translation>Taken in by the township</translation>
    </message>
    <message>
        <source>当场受理了</source>
        <translation>Accepted at once</translation>
    </message>
    <message>
        <source>要补材料</source>
        <translation>Asks for more papers</translation>
    </message>
    <message>
        <source>不受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>没有带到</source>
        <translation>Was not in the bag</translation>
    </message>
    <message>
        <source>镇里谁收的</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>镇里的话</source>
        <translation>What they said</translation>
    </message>
    <message>
        <source>要补什么、为什么不受理；没有就空着</source>
        <translation>What is missing, or why not accepted; empty if nothing</translation>
    </message>
    <message>
        <source>已经告诉群众</source>
        <translation>The villager was told</translation>
    </message>
    <message>
        <source>镇里有新消息</source>
        <translation>News from the township</translation>
    </message>
    <message>
        <source>接着办（恢复）</source>
        <translation>Go on with it</translation>
    </message>
    <message>
        <source>先停一停（中止）</source>
        <translation>Let it rest</translation>
    </message>
    <message>
        <source>不办了（终止）</source>
        <translation>End it</translation>
    </message>
    <message>
        <source>什么事</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>办成了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>交给他的证</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>证、卡、文书的名称；没有就空着</source>
        <translation>Names of certificates, cards, papers; empty if none</translation>
    </message>
    <message>
        <source>谁签收</source>
        <translation>Signed for by</translation>
    </message>
    <message>
        <source>交过什么费</source>
        <translation>Fees paid</translation>
    </message>
    <message>
        <source>代办不收费；依法交的写明，没有就空着</source>
        <translation>We charge nothing; statutory fees only, empty if none</translation>
    </message>
    <message>
        <source>填了评价卡</source>
        <translation>Filled in the card</translation>
    </message>
    <message>
        <source>电话里说的</source>
        <translation>Said on the phone</translation>
    </message>
    <message>
        <source>还没有选</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>他的话</source>
        <translation>Their words</translation>
    </message>
    <message>
        <source>照他的话写；没有就空着</source>
        <translation>As they said it; empty if nothing</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>上门、见面</source>
        <translation>At their home, in person</translation>
    </message>
    <message>
        <source>给他进度单</source>
        <translation>By the progress sheet</translation>
    </message>
    <message>
        <source>怎么告诉的</source>
        <translation>How they were told</translation>
    </message>
    <message>
        <source>群众要停</source>
        <translation>The villager wants it</translation>
    </message>
    <message>
        <source>代办员要停</source>
        <translation>The proxy clerk wants it</translation>
    </message>
    <message>
        <source>谁要停</source>
        <translation>Who wants it</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>什么时候恢复</source>
        <translation>Goes on when</translation>
    </message>
    <message>
        <source>原件先留在站里</source>
        <translation>The originals stay at the station</translation>
    </message>
    <message>
        <source>退还过的原件又收下了，当面点清了</source>
        <translation>Originals given back were taken again and counted</translation>
    </message>
    <message>
        <source>怎么终止</source>
        <translation>How it ends</translation>
    </message>
    <message>
        <source>以后怎么办</source>
        <translation>What to do now</translation>
    </message>
    <message>
        <source>给他指一条路</source>
        <translation>Show them a way on</translation>
    </message>
    <message>
        <source>镇里的纸上写的</source>
        <translation>From a paper of the township</translation>
    </message>
    <message>
        <source>去镇里听到的</source>
        <translation>Heard at the township</translation>
    </message>
    <message>
        <source>到哪一步了</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>镇里的编号</source>
        <translation>Their number</translation>
    </message>
    <message>
        <source>照受理通知书写；不知道就空着</source>
        <translation>As on the notice; empty if not known</translation>
    </message>
    <message>
        <source>镇里说哪天好</source>
        <translation>Promised for</translation>
    </message>
    <message>
        <source>要补什么</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>全部写下来，一次告诉群众</source>
        <translation>All of it, so that it is told once</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>怎么知道的</source>
        <translation>How we know</translation>
    </message>
    <message>
        <source>还给他了：{name}</source>
        <translation>Given back: {name}</translation>
    </message>
    <message>
        <source>他评价了</source>
        <translation>They gave a mark</translation>
    </message>
    <message>
        <source>别人打电话问过他（回访）</source>
        <translation>Somebody else called them</translation>
    </message>
    <message>
        <source>和记录相符吗</source>
        <translation>Does it agree with the record?</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>不相符</source>
        <translation>Does not agree</translation>
    </message>
    <message>
        <source>知道不齐，还是要送</source>
        <translation>I know it is incomplete; it goes all the same</translation>
    </message>
    <message>
        <source>{who}：{words}</source>
        <translation>{who}: {words}</translation>
    </message>
    <message>
        <source>打了勾的有不齐的（见上面），送去了镇里收不了，要白跑一趟。补齐再送，或者去掉它的勾；就是要送的，在这里打勾。</source>
        <translation>Something ticked is incomplete (see above); the township cannot accept it and the trip is wasted. Complete it first, or untick it; to carry it on purpose, tick here.</translation>
    </message>
    <message>
        <source>满不满意</source>
        <translation>How satisfied</translation>
    </message>
    <message>
        <source>评价从哪来</source>
        <translation>Where the mark comes from</translation>
    </message>
    <message>
        <source>电话：{phone}</source>
        <translation>Phone: {phone}</translation>
    </message>
    <message>
        <source>记错了，请镇里更正</source>
        <translation>Ask the township to correct it</translation>
    </message>
    <message>
        <source>电话改为</source>
        <translation>New phone</translation>
    </message>
    <message>
        <source>地址改为</source>
        <translation>New address</translation>
    </message>
    <message>
        <source>备注改为</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>为什么要改</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>镇里看了再定，答复随镇里的文件回来</source>
        <translation>The township decides; its answer comes with its file</translation>
    </message>
</context>
<context>
    <name>BagPage</name>
    <message>
        <source>看一看、打印</source>
        <translation>Look and print</translation>
    </message>
    <message>
        <source>把文件写到 U 盘</source>
        <translation>Write the file to the stick</translation>
    </message>
    <message>
        <source>读镇里给的文件</source>
        <translation>Read the township&apos;s file</translation>
    </message>
    <message>
        <source>件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>送件和回音</source>
        <translation>Bag and news</translation>
    </message>
    <message>
        <source>选一件，按回车</source>
        <translation>Choose a line and press Enter</translation>
    </message>
    <message>
        <source>送件</source>
        <translation>Carry</translation>
    </message>
    <message>
        <source>回来的消息</source>
        <translation>News</translation>
    </message>
    <message>
        <source>交结果</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>做完这一步</source>
        <translation>This step is done</translation>
    </message>
    <message>
        <source>送件文件 (*.trip)</source>
        <translation>Trip files (*.trip)</translation>
    </message>
    <message>
        <source>评价和回访</source>
        <translation>Marks and calls</translation>
    </message>
    <message>
        <source>做什么（Ctrl 加 1 到 4）</source>
        <translation>What to do (Ctrl with 1 to 4)</translation>
    </message>
    <message>
        <source>读镇里的文件</source>
        <translation>Read the township&apos;s file</translation>
    </message>
    <message>
        <source>进度文件 (*.progress);;所有文件 (*)</source>
        <translation>Progress file (*.progress);;All files (*)</translation>
    </message>
    <message>
        <source>有文件按 F2 读，没有就选一件按回车</source>
        <translation>With a file press F2, else choose a case and press Enter</translation>
    </message>
</context>
<context>
    <name>BagPresenter</name>
    <message>
        <source>先不记</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>送件清单 {number}</source>
        <translation>Trip list {number}</translation>
    </message>
    <message>
        <source>这一趟送什么</source>
        <translation>What goes along this time</translation>
    </message>
    <message>
        <source>到镇里交了，照清单上签的写；镇里给了文件的，到“回来的消息”里读文件。</source>
        <translation>Once handed in, write what was signed on the list; a file of the township is read under News.</translation>
    </message>
    <message>
        <source>{number}，{place}，镇里还没有消息</source>
        <translation>{number}, {place}, nothing heard yet</translation>
    </message>
    <message>
        <source>{state}（截至 {when} 镇里告知）</source>
        <translation>{state} (as told by the township, {when})</translation>
    </message>
    <message>
        <source>还没告诉他</source>
        <translation>Not told yet</translation>
    </message>
    <message>
        <source>{number}，{count} 件，{when} 出发</source>
        <translation>{number}, {count} cases, left {when}</translation>
    </message>
    <message>
        <source>还没写镇里怎么说</source>
        <translation>Answers not written yet</translation>
    </message>
    <message>
        <source>{when} 交给 {who}</source>
        <translation>Given to {who}, {when}</translation>
    </message>
    <message>
        <source>交到了</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>送过的</source>
        <translation>Trips so far</translation>
    </message>
    <message>
        <source>在路上、在镇里的</source>
        <translation>On the way or at the township</translation>
    </message>
    <message>
        <source>镇里办好了的</source>
        <translation>Done at the township</translation>
    </message>
    <message>
        <source>还没有送过件。</source>
        <translation>No trip yet.</translation>
    </message>
    <message>
        <source>没有在路上、在镇里的件。</source>
        <translation>Nothing is on the way or at the township.</translation>
    </message>
    <message>
        <source>装好了，写清单</source>
        <translation>Packed, make the list</translation>
    </message>
    <message>
        <source>交到手了</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>清单 {number} 写好了，{count} 件。按 F8 打印，再把文件写到 U 盘，和袋子一起带去。</source>
        <translation>List {number} is made, {count} cases. Print it with F8, write the file to the stick and take both along.</translation>
    </message>
    <message>
        <source>镇里的答复记下了：{number}。没有带到的又算在村里了。</source>
        <translation>The answers are kept: {number}. What was missing is at home again.</translation>
    </message>
    <message>
        <source>{number} 记下了。</source>
        <translation>{number} is kept.</translation>
    </message>
    <message>
        <source>办结单写好了：{number}。按 F8 打印给他；他愿意的，请他评价。</source>
        <translation>Completed: {number}. Print it with F8; ask for a mark if they like.</translation>
    </message>
    <message>
        <source>{number} 的评价记下了，谢谢他。</source>
        <translation>The mark of {number} is kept; thank them.</translation>
    </message>
    <message>
        <source>文件写好了：{path}</source>
        <translation>The file is written: {path}</translation>
    </message>
    <message>
        <source>{office} 的消息（截至 {when}）：{news} 件有新情况，{same} 件没有变。</source>
        <translation>News of {office} (as of {when}): {news} cases changed, {same} did not.</translation>
    </message>
    <message>
        <source>没有带到镇里的：{names}，又算在村里了，下一趟带去。</source>
        <translation>Not in the bag: {names}; at home again, for the next trip.</translation>
    </message>
    <message>
        <source>不是本站的：{names}，没有收。</source>
        <translation>Not of this station: {names}; left out.</translation>
    </message>
    <message>
        <source>{when} 交给 {who}：{result}</source>
        <translation>handed to {who} on {when}: {result}</translation>
    </message>
    <message>
        <source>评价：{level}</source>
        <translation>Mark: {level}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>没有评价</source>
        <translation>No mark</translation>
    </message>
    <message>
        <source>没有回访</source>
        <translation>Not called</translation>
    </message>
    <message>
        <source>办完了的</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>没有等着评价、回访的。</source>
        <translation>Nothing waits for a mark or a call.</translation>
    </message>
    <message>
        <source>{number} 的回访记下了。</source>
        <translation>The call about {number} is written down.</translation>
    </message>
    <message>
        <source>回到列表</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>没有可以交的结果。镇里说办好了，先在“回来的消息”里记下；交过的办结单在“评价和回访”里。</source>
        <translation>No result can be handed over. When the township says it is done, write that down under &quot;News&quot; first; closing slips of what was handed over are under &quot;Marks and calls&quot;.</translation>
    </message>
    <message>
        <source>请镇里办的：{who}</source>
        <translation>Asked of the township: {who}</translation>
    </message>
    <message>
        <source>{number} 的请求记下了，下次上报时交给镇里；镇里采纳没有，随镇里的文件回来。</source>
        <translation>The request about {number} is recorded and goes up with the next upload; the answer comes with the township&apos;s file.</translation>
    </message>
</context>
<context>
    <name>Bags</name>
    <message>
        <source>{name}原件{count}份</source>
        <translation>{name}, original, {count}</translation>
    </message>
    <message>
        <source>{name}复印件{count}份</source>
        <translation>{name}, copy, {count}</translation>
    </message>
    <message>
        <source>委托书 {number}</source>
        <translation>authorisation {number}</translation>
    </message>
    <message>
        <source>看过的：{names}</source>
        <translation>looked at: {names}</translation>
    </message>
    <message>
        <source>{who}：{papers}</source>
        <translation>{who}: {papers}</translation>
    </message>
</context>
<context>
    <name>BagsPage</name>
    <message>
        <source>读村里带来的文件</source>
        <translation>Read the village&apos;s file</translation>
    </message>
    <message>
        <source>全部收下</source>
        <translation>Take all in</translation>
    </message>
    <message>
        <source>给村里写进度文件</source>
        <translation>Write progress for the village</translation>
    </message>
    <message>
        <source>件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>收村里的件</source>
        <translation>Village bags</translation>
    </message>
    <message>
        <source>收过的</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>扫清单上的码，或者按 F10 全部收下</source>
        <translation>Scan the code of the list, or press F10</translation>
    </message>
    <message>
        <source>按 F2 读文件</source>
        <translation>F2 reads a file</translation>
    </message>
    <message>
        <source>读文件</source>
        <translation>Read a file</translation>
    </message>
    <message>
        <source>写进度文件</source>
        <translation>Write progress</translation>
    </message>
    <message>
        <source>没有文件，照清单录入</source>
        <translation>No file: type the list</translation>
    </message>
    <message>
        <source>回访代办件</source>
        <translation>Call back proxy cases</translation>
    </message>
    <message>
        <source>再录一行</source>
        <translation>One more line</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>照清单写，写好按 F10；都录完了按 Esc</source>
        <translation>Type as on the list, then F10; Esc after the last line</translation>
    </message>
    <message>
        <source>收下这一趟</source>
        <translation>Take this bag in</translation>
    </message>
    <message>
        <source>选中按回车去收件；都收了按 F10</source>
        <translation>Enter receives the chosen line; F10 when all are received</translation>
    </message>
    <message>
        <source>照清单录入</source>
        <translation>Type the list</translation>
    </message>
    <message>
        <source>收下</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>送件文件 (*.trip);;所有文件 (*)</source>
        <translation>Trip file (*.trip);;All files (*)</translation>
    </message>
    <message>
        <source>进度文件 (*.progress)</source>
        <translation>Progress file (*.progress)</translation>
    </message>
</context>
<context>
    <name>BagsPresenter</name>
    <message>
        <source>扫的码不是这份文件的清单，请核对袋子和文件是不是同一趟。</source>
        <translation>This code is of another list; check that bag and file belong together.</translation>
    </message>
    <message>
        <source>收下了 {count} 件，都以本单位的名义收件。</source>
        <translation>{count} cases taken in, all in the name of this office.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>袋里没有的：{names}，请当场告诉代办员。</source>
        <translation>Not in the bag: {names}; tell the proxy clerk now.</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>要照纸上录入的：{names}</source>
        <translation>To be entered from paper: {names}</translation>
    </message>
    <message>
        <source>进度文件写好了：{path}。请代办员带回村里。</source>
        <translation>The progress file is written: {path}. The proxy clerk takes it home.</translation>
    </message>
    <message>
        <source>还没有收过村里的件。代办员带来的 U 盘插上，读文件。</source>
        <translation>No bag was taken in yet. Plug in the proxy clerk&apos;s stick and read the file.</translation>
    </message>
    <message>
        <source>{who} 带来，{count} 件。袋里没有的，选中按回车划掉；扫清单上的码，或者按 F10 全部收下。</source>
        <translation>Brought by {who}, {count} cases. Strike out with Enter what is not in the bag; scan the list or press F10.</translation>
    </message>
    <message>
        <source>{station} {number}</source>
        <translation>{station} {number}</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>袋里没有</source>
        <translation>Not in the bag</translation>
    </message>
    <message>
        <source>在袋里</source>
        <translation>In the bag</translation>
    </message>
    <message>
        <source>{village}，本单位 {number}</source>
        <translation>{village}, here {number}</translation>
    </message>
    <message>
        <source>收下了</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>要录入</source>
        <translation>To be entered</translation>
    </message>
    <message>
        <source>{station} {number}，{count} 件</source>
        <translation>{station} {number}, {count} cases</translation>
    </message>
    <message>
        <source>{when} 收下；按回车写进度文件</source>
        <translation>Taken in {when}; Enter writes its progress</translation>
    </message>
    <message>
        <source>{who} 带来，{count} 件。选一件按回车打开；按 F9 给村里写进度文件；Esc 看收过的。</source>
        <translation>Brought by {who}, {count} cases. Enter opens one; F9 writes progress for the village; Esc lists the bags.</translation>
    </message>
    <message>
        <source>手上这一趟还没有收完：先收完，或者按 Esc 放下，再扫。</source>
        <translation>This bag is not taken in yet: finish it, or put it aside with Esc, then scan again.</translation>
    </message>
    <message>
        <source>这一趟 {when} 已经全部收过，下面是当时收下的，不用再收。</source>
        <translation>This trip was taken in whole on {when}; below is what was taken in then. Nothing is left to take in.</translation>
    </message>
    <message>
        <source>进度-{station}-{day}.progress</source>
        <translation>progress-{station}-{day}.progress</translation>
    </message>
</context>
<context>
    <name>BeginPane</name>
    <message>
        <source>1  大家都办什么事</source>
        <translation>1  What everyone is here for</translation>
    </message>
    <message>
        <source>2  每个人都带来的</source>
        <translation>2  What everyone has brought</translation>
    </message>
    <message>
        <source>3  都怎么办</source>
        <translation>3  How all are handled</translation>
    </message>
    <message>
        <source>大家是哪个村的（可以不填）</source>
        <translation>Everyone&apos;s village (optional)</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Village (community)</translation>
    </message>
    <message>
        <source>开始收件</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <source>选大家都要办的事项</source>
        <translation>Choose the item everyone needs</translation>
    </message>
    <message>
        <source>问一问情形，答案对每个人都一样</source>
        <translation>Answer the questions; the answers apply to everyone</translation>
    </message>
    <message>
        <source>查材料：F4 每个人都带齐了</source>
        <translation>Check papers: F4 everyone has all</translation>
    </message>
    <message>
        <source>选怎么办</source>
        <translation>Choose how to handle</translation>
    </message>
    <message>
        <source>可以按 F10 开始了</source>
        <translation>Press F10 to start</translation>
    </message>
    <message>
        <source>名单里或者以前办件里写了村的，按各人自己的；没写的，用这里选的。</source>
        <translation>Anyone whose village is on the list or in an earlier case keeps it; for the others, the one chosen here is used.</translation>
    </message>
</context>
<context>
    <name>BeginPresenter</name>
    <message>
        <source>继续上次的：{what}，已办 {done} 人</source>
        <translation>Continue the last one: {what}, {done} done</translation>
    </message>
    <message>
        <source>{day} 开始，已办 {done} 人，没办的 {left} 人</source>
        <translation>Started {day}: {done} done, {left} left</translation>
    </message>
</context>
<context>
    <name>BesideCard</name>
    <message>
        <source>还可以打印</source>
        <translation>Also to print</translation>
    </message>
    <message>
        <source>评价卡</source>
        <translation>Review card</translation>
    </message>
    <message>
        <source>差评答复单</source>
        <translation>Answer to a bad mark</translation>
    </message>
    <message>
        <source>已核对本人证件，打印个人信息告知书</source>
        <translation>Document checked: print what is kept of them</translation>
    </message>
    <message>
        <source>申请人本人来问保存了他哪些信息时，打印个人信息告知书，每次都会记下来。</source>
        <translation>When applicants ask what is kept of them, print this for them; every time is recorded.</translation>
    </message>
</context>
<context>
    <name>BookPage</name>
    <message>
        <source>看哪一类</source>
        <translation>Which kind</translation>
    </message>
    <message>
        <source>监督台账</source>
        <translation>Book of acts</translation>
    </message>
    <message>
        <source>从(&amp;F)</source>
        <translation>From (&amp;F)</translation>
    </message>
    <message>
        <source>如 11-1，可以不写</source>
        <translation>such as 11-1; may stay empty</translation>
    </message>
    <message>
        <source>到(&amp;T)</source>
        <translation>To (&amp;T)</translation>
    </message>
    <message>
        <source>可以不写</source>
        <translation>may stay empty</translation>
    </message>
    <message>
        <source>谁做的(&amp;W)</source>
        <translation>Who (&amp;W)</translation>
    </message>
    <message>
        <source>姓名或者登录名</source>
        <translation>name or sign-in name</translation>
    </message>
    <message>
        <source>办件编号(&amp;C)</source>
        <translation>Case number (&amp;C)</translation>
    </message>
    <message>
        <source>更早的(&amp;O)</source>
        <translation>Older (&amp;O)</translation>
    </message>
    <message>
        <source>更新的(&amp;N)</source>
        <translation>Newer (&amp;N)</translation>
    </message>
    <message>
        <source>打开这件(&amp;K)</source>
        <translation>Open the case (&amp;K)</translation>
    </message>
    <message>
        <source>回到督办</source>
        <translation>Back to urging</translation>
    </message>
    <message>
        <source>正在读…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>上下键选，回车打开这件；写好条件按回车再查</source>
        <translation>Up and Down choose, Enter opens the case; Enter in a field searches again</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Save where</translation>
    </message>
    <message>
        <source>监督台账.csv</source>
        <translation>book-of-acts.csv</translation>
    </message>
    <message>
        <source>表格 (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save as a table</translation>
    </message>
</context>
<context>
    <name>BookPresenter</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>需要看一看</source>
        <translation>Worth a look</translation>
    </message>
    <message>
        <source>{count} 条已经存到 {path}。里面有个人信息，只交给监督的人；这次导出已经记下。</source>
        <translation>{count} lines are saved to {path}. They hold personal data: hand them to supervisors only. This export is recorded.</translation>
    </message>
    <message>
        <source>这些天没有需要看一看的。</source>
        <translation>Nothing in these days is worth a look.</translation>
    </message>
    <message>
        <source>没有这样的记录。</source>
        <translation>There is no such record.</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>批准再次要求补正</source>
        <translation>Second notice approved</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>司马相如</source>
        <translation>Sima Xiangru</translation>
    </message>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>需要看一看：{kind}</source>
        <translation>Worth a look: {kind}</translation>
    </message>
    <message>
        <source>规则：{rule}</source>
        <translation>Rule: {rule}</translation>
    </message>
    <message>
        <source>来源：{source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <source>这里只说记录里有这样的事实，不等于办错了。</source>
        <translation>This only says what is recorded, not that anything was done wrong.</translation>
    </message>
    <message>
        <source>{who}，{at}</source>
        <translation>{who}, {at}</translation>
    </message>
    <message>
        <source>记录第 {n} 条，序列 {chain}</source>
        <translation>Record no. {n} of chain {chain}</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>全部指南存成一个文件</source>
        <translation>Save all guides as one file</translation>
    </message>
    <message>
        <source>指南汇编做到哪里了</source>
        <translation>How far the book of guides is</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>正在停下…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>已做 {done} / {total} 项</source>
        <translation>{done} of {total} items done</translation>
    </message>
    <message>
        <source>停下了，没有存。</source>
        <translation>Stopped; nothing was saved.</translation>
    </message>
    <message>
        <source>已存成“{name}”，有目次和书签。</source>
        <translation>Saved as “{name}”, with contents and bookmarks.</translation>
    </message>
</context>
<context>
    <name>BroughtCard</name>
    <message>
        <source>材料</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>这个事项不用交材料。</source>
        <translation>This item needs no papers.</translation>
    </message>
    <message>
        <source>扫描件 {number}</source>
        <translation>Scan {number}</translation>
    </message>
    <message>
        <source>原件 {count} 份</source>
        <translation>Originals: {count}</translation>
    </message>
    <message>
        <source>复印件 {count} 份</source>
        <translation>Copies: {count}</translation>
    </message>
    <message>
        <source>{day} 前补交</source>
        <translation>Due by {day}</translation>
    </message>
    <message>
        <source>结果：{name}</source>
        <translation>Result: {name}</translation>
    </message>
    <message>
        <source>结果的扫描件 {number}</source>
        <translation>Scan {number} of the result</translation>
    </message>
</context>
<context>
    <name>CalibrationCard</name>
    <message>
        <source>校准打印机</source>
        <translation>Put a printer right</translation>
    </message>
    <message>
        <source>打出来的字偏了、小了，或者套不准印好的纸，用尺子量一量就能改正。</source>
        <translation>If it prints off its place, too small, or beside a printed form, measure with a ruler and it is put right.</translation>
    </message>
    <message>
        <source>纸张大小</source>
        <translation>Paper size</translation>
    </message>
    <message>
        <source>打印校准页</source>
        <translation>Print the calibration page</translation>
    </message>
    <message>
        <source>左边到十字A(&amp;5)</source>
        <translation>Left edge to cross A (&amp;5)</translation>
    </message>
    <message>
        <source>上边到十字A(&amp;6)</source>
        <translation>Upper edge to cross A (&amp;6)</translation>
    </message>
    <message>
        <source>十字A到B(&amp;7)</source>
        <translation>Cross A to B (&amp;7)</translation>
    </message>
    <message>
        <source>按量到的改正</source>
        <translation>Put right as measured</translation>
    </message>
    <message>
        <source>恢复原样</source>
        <translation>Leave as it was</translation>
    </message>
    <message>
        <source>没有找到打印机。</source>
        <translation>No printer was found.</translation>
    </message>
    <message>
        <source>打印机(&amp;B)</source>
        <translation>Printer (&amp;B)</translation>
    </message>
</context>
<context>
    <name>CalibrationPresenter</name>
    <message>
        <source>在“{printer}”上打出来，用尺子量，把三个数写在下面。</source>
        <translation>Print it on “{printer}”, measure with a ruler, and write the three numbers below.</translation>
    </message>
    <message>
        <source>记下了。再打一张校准页量一量，应当对上了。</source>
        <translation>Kept. Print another calibration page and measure: it should be right now.</translation>
    </message>
    <message>
        <source>以后这台打印机打的不再移动，也不缩放。</source>
        <translation>What this printer prints is neither moved nor sized from now on.</translation>
    </message>
    <message>
        <source>向右 {mm} 毫米</source>
        <translation>{mm} mm to the right</translation>
    </message>
    <message>
        <source>向左 {mm} 毫米</source>
        <translation>{mm} mm to the left</translation>
    </message>
    <message>
        <source>向下 {mm} 毫米</source>
        <translation>{mm} mm down</translation>
    </message>
    <message>
        <source>向上 {mm} 毫米</source>
        <translation>{mm} mm up</translation>
    </message>
    <message>
        <source>现在{across}，{down}，大小 {percent}%。</source>
        <translation>Now {across}, {down}, size {percent}%.</translation>
    </message>
    <message>
        <source>现在不移动，也不缩放。</source>
        <translation>Now neither moved nor sized.</translation>
    </message>
    <message>
        <source>应当 {mm}</source>
        <translation>should be {mm}</translation>
    </message>
</context>
<context>
    <name>Calling</name>
    <message>
        <source>从哪天办完的</source>
        <translation>Ended from</translation>
    </message>
    <message>
        <source>到哪天办完的</source>
        <translation>Ended to</translation>
    </message>
    <message>
        <source>抽几件</source>
        <translation>How many</translation>
    </message>
    <message>
        <source>抽签的种子</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>写明了，别人可以照样再抽一遍</source>
        <translation>Written down, anybody can draw the same again</translation>
    </message>
    <message>
        <source>和记录相符吗</source>
        <translation>Does it agree with the record?</translation>
    </message>
    <message>
        <source>还没有问</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>不相符</source>
        <translation>Does not agree</translation>
    </message>
    <message>
        <source>他的话</source>
        <translation>Their words</translation>
    </message>
    <message>
        <source>照他的话写，留在镇里；没有就空着</source>
        <translation>As they say it, kept in the town; may stay empty</translation>
    </message>
    <message>
        <source>他同意把原话告诉村里</source>
        <translation>They agree that the village hears their own words</translation>
    </message>
</context>
<context>
    <name>CallingPage</name>
    <message>
        <source>抽出来的</source>
        <translation>Drawn</translation>
    </message>
    <message>
        <source>打印回访名单</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>回访代办件</source>
        <translation>Call back proxy cases</translation>
    </message>
    <message>
        <source>抽签，或者记下</source>
        <translation>Draw, or write down</translation>
    </message>
</context>
<context>
    <name>CallingPresenter</name>
    <message>
        <source>开始的日期</source>
        <translation>The first day</translation>
    </message>
    <message>
        <source>结束的日期</source>
        <translation>The last day</translation>
    </message>
    <message>
        <source>开始的日期比结束的还晚，请改一个。</source>
        <translation>The first day is after the last; please change one.</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>不相符</source>
        <translation>Does not agree</translation>
    </message>
    <message>
        <source>记下了：{number}，{agrees}。下一份进度文件把它带回村里。</source>
        <translation>Written down: {number}, {agrees}. The next progress file carries it to the village.</translation>
    </message>
    <message>
        <source>抽出 {count} 件，还有 {left} 件没有回访。选一件按回车，打电话问他。</source>
        <translation>{count} drawn, {left} not called back yet. Choose one, press Enter, and call.</translation>
    </message>
    <message>
        <source>抽哪些</source>
        <translation>What to draw from</translation>
    </message>
    <message>
        <source>还没有抽。按 F10 抽签。</source>
        <translation>Nothing drawn yet. Press F10 to draw.</translation>
    </message>
    <message>
        <source>抽签</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>回到收件</source>
        <translation>Back to the bags</translation>
    </message>
    <message>
        <source>电话 {phone}</source>
        <translation>Telephone {phone}</translation>
    </message>
    <message>
        <source>没有留</source>
        <translation>none left</translation>
    </message>
    <message>
        <source>{station} 代办，{number}，本单位 {own}</source>
        <translation>Carried by {station}, {number}, here {own}</translation>
    </message>
    <message>
        <source>先说自己是谁、为什么打。问：结果拿到没有、收没收钱、原件还了没有。</source>
        <translation>Say first who you are and why you call. Ask: did they get the result, was money taken, are the originals back.</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>先不记</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>{station}，{number}</source>
        <translation>{station}, {number}</translation>
    </message>
    <message>
        <source>还没有回访</source>
        <translation>Not called yet</translation>
    </message>
    <message>
        <source>回访过，相符</source>
        <translation>Called, agrees</translation>
    </message>
    <message>
        <source>回访过，不相符</source>
        <translation>Called, does not agree</translation>
    </message>
    <message>
        <source>{day} {clerk} 问过：{agrees}。{words}</source>
        <translation>{day} {clerk} asked: {agrees}. {words}</translation>
    </message>
</context>
<context>
    <name>CardReader</name>
    <message>
        <source>没有设置读卡器。可以在“设置”里查找读卡器，也可以直接手工输入。</source>
        <translation>No card reader is set up. Find one in “Settings”, or type the details in.</translation>
    </message>
    <message>
        <source>没有读到证件。请把身份证拿起来，重新平放在读卡器上。</source>
        <translation>No card was read. Lift the ID card and lay it flat on the reader again.</translation>
    </message>
    <message>
        <source>读卡器的串口打不开：可能别的程序正在用，或者当前用户没有串口权限（请管理员加入 dialout 组）。</source>
        <translation>The card reader&apos;s serial port cannot be opened: another program may be using it, or this user has no serial port permission (ask the administrator to add the user to the dialout group).</translation>
    </message>
    <message>
        <source>读卡器断开了，请检查数据线；接好以后会自动恢复，这期间可以手工输入。</source>
        <translation>The card reader is disconnected. Check the cable; it resumes by itself once reconnected. Meanwhile, you can type the details in.</translation>
    </message>
    <message>
        <source>没有找到读卡器，请检查数据线，或者在“设置”里重新查找；也可以直接手工输入。</source>
        <translation>No card reader found. Check the cable, or search again in “Settings”; you can also type the details in.</translation>
    </message>
    <message>
        <source>读卡器传来的数据不完整，请检查数据线是不是插紧了，再试一次；也可以直接手工输入。</source>
        <translation>The data from the card reader is incomplete. Check that the cable is firmly plugged in and try again; you can also type the details in.</translation>
    </message>
    <message>
        <source>读卡器没有回答，请检查电源和数据线，再试一次；也可以直接手工输入。</source>
        <translation>The card reader does not answer. Check the power and the cable and try again; you can also type the details in.</translation>
    </message>
    <message>
        <source>证件没有读出来，请把身份证拿起来重新放好；仍不行的请手工输入。</source>
        <translation>The card could not be read. Lift the ID card and place it again; if that fails, type the details in.</translation>
    </message>
    <message>
        <source>这张证件的内容读不懂，请对照证件手工输入。</source>
        <translation>The contents of this card cannot be understood. Please type them in from the card.</translation>
    </message>
</context>
<context>
    <name>CaseDetail</name>
    <message>
        <source>回到列表</source>
        <translation>Back to list</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>先不办</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>How to handle</translation>
    </message>
    <message>
        <source>材料有没有补上</source>
        <translation>Are the missing papers in?</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a review</translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message>
        <source>办件列表</source>
        <translation>Case list</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Village (community)</translation>
    </message>
    <message>
        <source>截止日期</source>
        <translation>Due date</translation>
    </message>
    <message>
        <source>2026-11-26（预计）</source>
        <translation>2026-11-26 (expected)</translation>
    </message>
    <message>
        <source>超期 888 天</source>
        <translation>888 days overdue</translation>
    </message>
    <message>
        <source>首问负责</source>
        <translation>Responsible</translation>
    </message>
</context>
<context>
    <name>CaseTableModel</name>
    <message>
        <source>{day}（预计）</source>
        <translation>{day} (expected)</translation>
    </message>
    <message>
        <source>已改号，请刷新</source>
        <translation>Renumbered, please refresh</translation>
    </message>
    <message>
        <source>读取中…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Village (community)</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>截止日期</source>
        <translation>Due date</translation>
    </message>
    <message>
        <source>首问负责</source>
        <translation>Responsible</translation>
    </message>
</context>
<context>
    <name>CasesCards</name>
    <message>
        <source>每一件报到哪里了</source>
        <translation>How far each case got</translation>
    </message>
    <message>
        <source>从(&amp;F)</source>
        <translation>From(&amp;F)</translation>
    </message>
    <message>
        <source>如 1-1</source>
        <translation>e.g. 1-1</translation>
    </message>
    <message>
        <source>到(&amp;G)</source>
        <translation>To(&amp;G)</translation>
    </message>
    <message>
        <source>如 12-31</source>
        <translation>e.g. 12-31</translation>
    </message>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>“本单位先有”的由这里报；“平台先有”“又录进平台”的平台上已经有，不会再报成新的一件。</source>
        <translation>Cases that began here go out from here; those the platform had first or that were typed in there are known there and never go out as new ones.</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>都齐了</source>
        <translation>All in</translation>
    </message>
    <message>
        <source>完整号码</source>
        <translation>Full numbers</translation>
    </message>
    <message>
        <source>可以按 F10 确认了</source>
        <translation>Press F10 to confirm</translation>
    </message>
    <message>
        <source>先写全再确认</source>
        <translation>Complete it before confirming</translation>
    </message>
    <message>
        <source>上下键选，回车打开</source>
        <translation>Up/Down to select, Enter to open</translation>
    </message>
    <message>
        <source>Esc 回到列表</source>
        <translation>Esc: back to list</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>录省平台</source>
        <translation>Provincial entry</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a review</translation>
    </message>
    <message>
        <source>扫描件</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>扫描件还在处理，请稍等一下再按 F10。</source>
        <translation>A scan is still being stored; please wait a moment and press F10 again.</translation>
    </message>
    <message>
        <source>归档包存到哪里</source>
        <translation>Where to save the archive package</translation>
    </message>
    <message>
        <source>压缩文件 (*.zip)</source>
        <translation>ZIP (*.zip)</translation>
    </message>
</context>
<context>
    <name>CasesPresenter</name>
    <message>
        <source>最近 {count} 件，正在数全部…</source>
        <translation>Latest {count}, counting all…</translation>
    </message>
    <message>
        <source>共 {count} 件</source>
        <translation>{count} in all</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>没有找到“{text}”。可以换成姓名的一部分、拼音、电话后四位或者办件编号，再找一次。</source>
        <translation>“{text}” was not found. Try part of the name, pinyin, the last four digits of the phone, or the case number.</translation>
    </message>
    <message>
        <source>没有符合这些条件的办件。去掉一个条件再看。</source>
        <translation>No cases match these conditions. Remove one and look again.</translation>
    </message>
    <message>
        <source>这一类现在没有办件。</source>
        <translation>There are no cases of this kind now.</translation>
    </message>
    <message>
        <source>没有未办结的办件。按 F2 收件；要看办完的，按 F3 查找，或者在筛选里选状态。</source>
        <translation>No open cases. Press F2 to serve; to see finished ones, press F3 to find, or choose a status in the filter.</translation>
    </message>
    <message>
        <source>{day} 起收件</source>
        <translation>Served from {day}</translation>
    </message>
    <message>
        <source>{day} 止收件</source>
        <translation>Served up to {day}</translation>
    </message>
</context>
<context>
    <name>ChangeForm</name>
    <message>
        <source>保存角色</source>
        <translation>Save roles</translation>
    </message>
    <message>
        <source>代理第一天</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>代理最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>指定代理</source>
        <translation>Name as deputy</translation>
    </message>
    <message>
        <source>给个新口令</source>
        <translation>New password for them</translation>
    </message>
    <message>
        <source>新口令再写一遍</source>
        <translation>New password again</translation>
    </message>
    <message>
        <source>换掉口令</source>
        <translation>Replace password</translation>
    </message>
    <message>
        <source>办理离岗</source>
        <translation>Has left the office</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>修改{name}</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>请选一位</source>
        <translation>Choose somebody</translation>
    </message>
    <message>
        <source>确定离岗</source>
        <translation>Yes, has left</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>取消代理{role}</source>
        <translation>End as deputy for {role}</translation>
    </message>
    <message>
        <source>{first} 至 {last} 代理{role}</source>
        <translation>{first} to {last} deputy for {role}</translation>
    </message>
    <message>
        <source>请他代理</source>
        <translation>Deputy for</translation>
    </message>
    <message>
        <source>在办的转给</source>
        <translation>Open cases go to</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>和纸上的不一样，请看着保管单再输一次。</source>
        <translation>This does not match the paper. Look at the safekeeping sheet and type it again.</translation>
    </message>
    <message>
        <source>请选备份文件。</source>
        <translation>Choose a backup file.</translation>
    </message>
    <message>
        <source>请输入口令，或者恢复词语。</source>
        <translation>Enter the password or the recovery words.</translation>
    </message>
    <message>
        <source>请选保管单存到哪里。</source>
        <translation>Choose where to save the safekeeping sheet.</translation>
    </message>
    <message>
        <source>请写姓名。</source>
        <translation>Enter the name.</translation>
    </message>
    <message>
        <source>请写登录时用的名字，可以就用姓名。</source>
        <translation>Enter a login name; your own name will do.</translation>
    </message>
    <message>
        <source>请从下面的名单里选一个。</source>
        <translation>Choose one from the list below.</translation>
    </message>
    <message>
        <source>请写单位名称。</source>
        <translation>Enter the name of the office.</translation>
    </message>
    <message>
        <source>这个可以。请记牢，也不要写在纸上贴在电脑旁。</source>
        <translation>This one is fine. Remember it well, and do not write it on paper stuck beside the computer.</translation>
    </message>
    <message>
        <source>两次一样。</source>
        <translation>Both match.</translation>
    </message>
    <message>
        <source>请再输一遍。</source>
        <translation>Type it once more.</translation>
    </message>
    <message>
        <source>和上面的不一样，请再输一遍。</source>
        <translation>This does not match the one above. Type it again.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>文书</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>纸张大小</source>
        <translation>Paper size</translation>
    </message>
    <message>
        <source>份数(&amp;N)</source>
        <translation>&amp;Number of copies</translation>
    </message>
    <message>
        <source>打印机(&amp;R)</source>
        <translation>P&amp;rinter</translation>
    </message>
    <message>
        <source>没有打印机：存成 PDF</source>
        <translation>No printer: save as PDF</translation>
    </message>
</context>
<context>
    <name>ChoosingCard</name>
    <message>
        <source>怎么办事</source>
        <translation>How the office works</translation>
    </message>
    <message>
        <source>哪一方面</source>
        <translation>About what</translation>
    </message>
    <message>
        <source>市里怎么定就怎么选；没有定的，照这里写好的办。</source>
        <translation>Choose as the city has decided; what it has not decided stays as it is here.</translation>
    </message>
    <message>
        <source>要改请找负责人。</source>
        <translation>Ask the head to change it.</translation>
    </message>
</context>
<context>
    <name>ChosenCard</name>
    <message>
        <source>请群众再评价</source>
        <translation>Ask for the second rating</translation>
    </message>
    <message>
        <source>显示完整号码</source>
        <translation>Show the whole number</translation>
    </message>
    <message>
        <source>打开这件(&amp;O)</source>
        <translation>Open this case (&amp;O)</translation>
    </message>
    <message>
        <source>遮住号码</source>
        <translation>Mask the number</translation>
    </message>
</context>
<context>
    <name>CityData</name>
    <message>
        <source>第 {number} 版（{catalogue}）</source>
        <translation>version {number} ({catalogue})</translation>
    </message>
    <message>
        <source>还没有收到过市里下发的，用的是随程序的或者自己导入的目录，照常办。</source>
        <translation>Nothing has come from the city yet; the catalogue that came with the program or was imported here is in use.</translation>
    </message>
    <message>
        <source>还没有启用市里的目录，用的是随程序的或者自己导入的。</source>
        <translation>The city&apos;s catalogue is not in use yet; the one that came with the program or was imported here is.</translation>
    </message>
    <message>
        <source>正在用市里的{version}，市里 {made} 做的，{used} 启用。</source>
        <translation>In use: the city&apos;s {version}, made {made}, put to use {used}. </translation>
    </message>
    <message>
        <source>，照常可用。</source>
        <translation>; it may be used all the same.</translation>
    </message>
    <message>
        <source>落后 {versions} 版、{days} 天</source>
        <translation>{versions} versions, {days} days behind</translation>
    </message>
    <message>
        <source>{version}收好了，签名对，等启用：先看改了什么，再启用。没有启用以前，照原来的办。</source>
        <translation>The {version} is kept, its signatures hold, and it waits: look at what it changes, then put it to use. Until then everything goes on as before.</translation>
    </message>
    <message>
        <source>更新的一版还没有收到：收上级或者邻村写的U盘，或者选文件。</source>
        <translation>The newer version has not come yet: take in a stick from the office above or a neighbour, or choose a file.</translation>
    </message>
    <message>
        <source>市里的第 {number} 版来过两种不同的内容：有人拿到的和别人的不一样。两份都留着，都没有启用，现在用的照常用。请马上打电话报告市里；收到更新的一版，就以新的为准。</source>
        <translation>Version {number} of the city came with two different contents: somebody was given something else than the others. Both are kept, neither is put to use, and what is in use stays. Telephone the city at once; a newer version settles it.</translation>
    </message>
    <message>
        <source>{version}和以前来的同一版内容不一样，没有启用，请看上面的红字。</source>
        <translation>The {version} is not the same as the one that came before under this number; it is not put to use. See the red text above.</translation>
    </message>
    <message>
        <source>{version}以前收过，没有变化。</source>
        <translation>The {version} came before; nothing has changed.</translation>
    </message>
    <message>
        <source>{version}，签名对，收好了。还没有启用：先看改了什么。</source>
        <translation>The {version} is kept, its signatures hold. It is not in use yet: look at what it changes.</translation>
    </message>
    <message>
        <source>代码表有变化：{name}</source>
        <translation>Code list changed: {name}</translation>
    </message>
    <message>
        <source>{number} 的期限因放假安排移动</source>
        <translation>A day of {number} moves with the days off</translation>
    </message>
    <message>
        <source>没有涉及在办的件。</source>
        <translation>No open case is touched.</translation>
    </message>
    <message>
        <source>涉及在办 {count} 件（下面是前 {shown} 件），都照收件时的目录办完</source>
        <translation>{count} open cases are touched (the first {shown} are below); all go on by the catalogue they began with</translation>
    </message>
    <message>
        <source>涉及在办 {count} 件，都照收件时的目录办完：选中按回车打开</source>
        <translation>{count} open cases are touched; all go on by the catalogue they began with. Enter opens one</translation>
    </message>
    <message>
        <source>{number}&#x3000;{item}</source>
        <translation>{number}&#x3000;{item}</translation>
    </message>
    <message>
        <source>事项取消</source>
        <translation>item gone</translation>
    </message>
    <message>
        <source>事项有变动</source>
        <translation>item changed</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>Standing</translation>
    </message>
    <message>
        <source>落后 12 版、365 天</source>
        <translation>12 versions, 365 days behind</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>用第几版</source>
        <translation>Uses version</translation>
    </message>
    <message>
        <source>没有用市里的</source>
        <translation>not the city&apos;s</translation>
    </message>
    <message>
        <source>什么时候说的</source>
        <translation>Told</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>{number}</translation>
    </message>
    <message>
        <source>没有交来过</source>
        <translation>never wrote</translation>
    </message>
    <message>
        <source>最新的</source>
        <translation>newest</translation>
    </message>
</context>
<context>
    <name>CityDataCard</name>
    <message>
        <source>市里下发的目录</source>
        <translation>The city&apos;s catalogue</translation>
    </message>
    <message>
        <source>看改了什么</source>
        <translation>See what changes</translation>
    </message>
    <message>
        <source>从U盘或者文件收</source>
        <translation>Take in from a stick or file</translation>
    </message>
    <message>
        <source>这一版改动什么</source>
        <translation>What this version changes</translation>
    </message>
    <message>
        <source>涉及的在办件</source>
        <translation>Open cases that are touched</translation>
    </message>
    <message>
        <source>启用这一版</source>
        <translation>Put to use</translation>
    </message>
    <message>
        <source>先不启用</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>照电话里念的输入</source>
        <translation>as read out over the telephone</translation>
    </message>
    <message>
        <source>对上了，认得它</source>
        <translation>They agree, trust it</translation>
    </message>
    <message>
        <source>先不认</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>下级单位用第几版</source>
        <translation>Versions in use below</translation>
    </message>
    <message>
        <source>事项目录、放假安排、代码表由市里打成一份，三把钥匙中的两把签名。收上级或者邻村的U盘时，会一起收进来。</source>
        <translation>Catalogue, days off and code lists come from the city as one file that two of its three keys have signed. It comes with any stick from above or from a neighbour.</translation>
    </message>
    <message>
        <source>市里下发的文件 (*)</source>
        <translation>Files from the city (*)</translation>
    </message>
    <message>
        <source>30位数字(&amp;U)</source>
        <translation>30 digits(&amp;U)</translation>
    </message>
    <message>
        <source>市里说钥匙丢了、重新做过(&amp;Y)</source>
        <translation>The city lost its keys and made them anew(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>CityDataPresenter</name>
    <message>
        <source>正在收…</source>
        <translation>Taking in…</translation>
    </message>
    <message>
        <source>正在看改了什么…</source>
        <translation>Looking at what changes…</translation>
    </message>
    <message>
        <source>市里的第 {number} 组目录钥匙，{day} 做的。请打电话向市里核对：请他念30位数字，照着输入。</source>
        <translation>The city&apos;s catalogue keys number {number}, made {day}. Telephone the city, have the 30 digits read out, and type them.</translation>
    </message>
    <message>
        <source>收好了，不过里面不是市里下发的目录。到「上报」看。</source>
        <translation>Taken in, but it is not the city&apos;s catalogue. See Upload.</translation>
    </message>
    <message>
        <source>{version}改动下面这些。看过了，没有问题，就启用。</source>
        <translation>The {version} changes what stands below. Look at it, and put it to use if all is well.</translation>
    </message>
    <message>
        <source>启用了市里的{version}，以后新收的件按它办，在办的照旧。各窗口按 Ctrl+Shift+L 重新进入。</source>
        <translation>The city&apos;s {version} is in use for cases that begin from now on; open ones go on as before. Every counter enters again with Ctrl+Shift+L.</translation>
    </message>
    <message>
        <source>认得市里的第 {number} 组目录钥匙了。现在可以收市里下发的目录。</source>
        <translation>The city&apos;s catalogue keys number {number} are trusted. What the city gives out can be taken in now.</translation>
    </message>
</context>
<context>
    <name>CityTables</name>
    <message>
        <source>本单位先有</source>
        <translation>Began here</translation>
    </message>
    <message>
        <source>平台先有</source>
        <translation>Platform first</translation>
    </message>
    <message>
        <source>又录进平台</source>
        <translation>Typed in there</translation>
    </message>
    <message>
        <source>没有报过</source>
        <translation>Not put out</translation>
    </message>
    <message>
        <source>报了，等回执</source>
        <translation>Out, no answer</translation>
    </message>
    <message>
        <source>平台收下</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>平台没有收</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>12,345 行</source>
        <translation>12,345 rows</translation>
    </message>
    <message>
        <source>一共</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>哪张表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>新增（I）</source>
        <translation>New (I)</translation>
    </message>
    <message>
        <source>修改（U）</source>
        <translation>Changed (U)</translation>
    </message>
    <message>
        <source>撤销（D）</source>
        <translation>Gone (D)</translation>
    </message>
    <message>
        <source>表名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{count} 行</source>
        <translation>{count} rows</translation>
    </message>
    <message>
        <source>这次报出去的</source>
        <translation>What went out now</translation>
    </message>
    <message>
        <source>第 {number} 次输出写好了，读回核对过：新增 {added} 行，修改 {changed} 行，撤销 {gone} 行，在 {where}。</source>
        <translation>Output {number} is written and read back: {added} rows new, {changed} changed, {gone} gone, in {where}. </translation>
    </message>
    <message>
        <source>第 {number} 次，{rows} 行</source>
        <translation>Output {number}, {rows} rows</translation>
    </message>
    <message>
        <source>{when} {clerk}，对照文件第 {version} 版</source>
        <translation>{when} {clerk}, mapping version {version}</translation>
    </message>
    <message>
        <source>写完了</source>
        <translation>written</translation>
    </message>
    <message>
        <source>没有写完</source>
        <translation>not finished</translation>
    </message>
    <message>
        <source>{table}“{column}”</source>
        <translation>{table}, {column}</translation>
    </message>
    <message>
        <source>要先改正</source>
        <translation>put right first</translation>
    </message>
    <message>
        <source>{number}&#x3000;{what}</source>
        <translation>{number}&#x3000;{what}</translation>
    </message>
    <message>
        <source>{number}&#x3000;{table}：{reason}</source>
        <translation>{number}&#x3000;{table}: {reason}</translation>
    </message>
    <message>
        <source>没有收</source>
        <translation>not taken</translation>
    </message>
    <message>
        <source>第 {line} 行：{said}</source>
        <translation>Line {line}: {said}</translation>
    </message>
    <message>
        <source>{number}&#x3000;{item}</source>
        <translation>{number}&#x3000;{item}</translation>
    </message>
    <message>
        <source>{name}，{when} 收</source>
        <translation>{name}, taken in {when}</translation>
    </message>
    <message>
        <source>{name}，{when}，清单第 {row} 行</source>
        <translation>{name}, {when}, line {row} of the list</translation>
    </message>
    <message>
        <source>{number}&#x3000;{what}：这里“{here}”，平台“{there}”</source>
        <translation>{number}&#x3000;{what}: here “{here}”, platform “{there}”</translation>
    </message>
    <message>
        <source>不一样</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>{here} 和平台 {there}</source>
        <translation>{here} and {there} on the platform</translation>
    </message>
    <message>
        <source>{name}&#x3000;{item}</source>
        <translation>{name}&#x3000;{item}</translation>
    </message>
    <message>
        <source>等人确认</source>
        <translation>waits for you</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>收件时间</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>从哪里来</source>
        <translation>Began</translation>
    </message>
    <message>
        <source>比一比</source>
        <translation>Compared</translation>
    </message>
    <message>
        <source>什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>本单位的</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>平台的</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>请看</source>
        <translation>look</translation>
    </message>
    <message>
        <source>一样</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>报到哪里了</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>平台编号</source>
        <translation>Platform number</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>{name}，第 {version} 版，{tables} 张表</source>
        <translation>{name}, version {version}, {tables} tables</translation>
    </message>
    <message>
        <source>在用</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>试算了 {cases} 件：{good} 件可以报，{bad} 件要先改正（{faults} 处）。什么也没有报出去。</source>
        <translation>{cases} cases tried: {good} may go out, {bad} have to be put right first ({faults} mistakes). Nothing went out. </translation>
    </message>
    <message>
        <source>第 {n} 行</source>
        <translation>Row {n}</translation>
    </message>
    <message>
        <source>要不要</source>
        <translation>Needed</translation>
    </message>
    <message>
        <source>可以空</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>联系人证件类型</source>
        <translation>联系人证件类型</translation>
    </message>
    <message>
        <source>列名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>needed</translation>
    </message>
    <message>
        <source>没有用</source>
        <translation>not in use</translation>
    </message>
    <message>
        <source>是不是同一件</source>
        <translation>Are they one case?</translation>
    </message>
</context>
<context>
    <name>CityTablesPage</name>
    <message>
        <source>看什么</source>
        <translation>What to see</translation>
    </message>
    <message>
        <source>用哪一份对照文件</source>
        <translation>Which mapping</translation>
    </message>
    <message>
        <source>市里的上报表</source>
        <translation>The city&apos;s tables</translation>
    </message>
    <message>
        <source>还没有启用对照文件：选一个按回车试算，再按 F10 启用（由管理员办）。</source>
        <translation>No mapping is in use: choose one, try it with Enter, then put it to use with F10 (an administrator does that).</translation>
    </message>
    <message>
        <source>去选一个</source>
        <translation>Choose one</translation>
    </message>
    <message>
        <source>输出</source>
        <translation>Put out</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>对账</source>
        <translation>Reconcile</translation>
    </message>
    <message>
        <source>每一件</source>
        <translation>Each case</translation>
    </message>
    <message>
        <source>对照和试算</source>
        <translation>Mapping and trial</translation>
    </message>
    <message>
        <source>按 F2 先试算，按 F9 输出</source>
        <translation>F2 tries, F9 puts out</translation>
    </message>
    <message>
        <source>按 F4 收回执；没有收的选中按回车去改</source>
        <translation>F4 takes an answer in; Enter opens what was not taken</translation>
    </message>
    <message>
        <source>按 F11 选平台的清单；要人认的选中按回车</source>
        <translation>F11 chooses the platform&apos;s list; Enter opens what you decide</translation>
    </message>
    <message>
        <source>选中按回车打开那一件</source>
        <translation>Enter opens the case</translation>
    </message>
    <message>
        <source>选一个按回车试算，看好了按 F10 启用</source>
        <translation>Enter tries one, F10 puts it to use</translation>
    </message>
    <message>
        <source>输出到哪里</source>
        <translation>Put out where?</translation>
    </message>
    <message>
        <source>第 {number} 次输出再写到哪里</source>
        <translation>Write output {number} again where?</translation>
    </message>
    <message>
        <source>收哪个回执</source>
        <translation>Which answer?</translation>
    </message>
    <message>
        <source>平台的清单是哪个文件</source>
        <translation>Which file is the platform&apos;s list?</translation>
    </message>
    <message>
        <source>读哪个对照文件</source>
        <translation>Which mapping file?</translation>
    </message>
    <message>
        <source>对照文件 (*.toml)</source>
        <translation>Mappings (*.toml)</translation>
    </message>
    <message>
        <source>对账单存到哪里</source>
        <translation>Save the reconciliation where?</translation>
    </message>
    <message>
        <source>表格 (*.xlsx)</source>
        <translation>Spreadsheets (*.xlsx)</translation>
    </message>
    <message>
        <source>表格或者 JSON (*.csv *.xlsx *.json *.ndjson)</source>
        <translation>Spreadsheets or JSON (*.csv *.xlsx *.json *.ndjson)</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>收回执</source>
        <translation>Take answer in</translation>
    </message>
    <message>
        <source>读对照文件</source>
        <translation>Read mapping</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>打印对账单</source>
        <translation>Print reconciliation</translation>
    </message>
</context>
<context>
    <name>ClerkPage</name>
    <message>
        <source>谁在这里上班？</source>
        <translation>Who works here?</translation>
    </message>
    <message>
        <source>您是第一位，也是负责人；以后可以再增加同事，各用各的口令。</source>
        <translation>You are the first, and also the person in charge. You can add colleagues later, each with their own password.</translation>
    </message>
    <message>
        <source>姓名(&amp;M)</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>登录名(&amp;L)</source>
        <translation>&amp;Login name</translation>
    </message>
    <message>
        <source>窗口号(&amp;W)</source>
        <translation>&amp;Window number</translation>
    </message>
    <message>
        <source>没有就空着</source>
        <translation>Leave blank if none</translation>
    </message>
</context>
<context>
    <name>ClosingCard</name>
    <message>
        <source>结束这一组吗</source>
        <translation>End this group?</translation>
    </message>
    <message>
        <source>签名册还没有打印。要签名的，请先打印，再结束。</source>
        <translation>The signature sheet has not been printed. If signatures are needed, print it before ending.</translation>
    </message>
    <message>
        <source>打印签名册</source>
        <translation>Print signature sheet</translation>
    </message>
    <message>
        <source>结束这一组</source>
        <translation>End group</translation>
    </message>
    <message>
        <source>接着收</source>
        <translation>Keep serving</translation>
    </message>
    <message>
        <source>还有 {count} 人没有办。结束后，这些人就不在这里了；要留着的，请先导出待改名单。</source>
        <translation>{count} people are not done yet. Once the group ends, they will no longer be here; to keep them, export the to-fix list first.</translation>
    </message>
</context>
<context>
    <name>CompareCards</name>
    <message>
        <source>和平台的清单对账</source>
        <translation>Reconcile with the platform&apos;s list</translation>
    </message>
    <message>
        <source>对出来的</source>
        <translation>What came out</translation>
    </message>
    <message>
        <source>对账</source>
        <translation>Reconcile</translation>
    </message>
    <message>
        <source>打印对账单</source>
        <translation>Print reconciliation</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save as spreadsheet</translation>
    </message>
    <message>
        <source>看哪一堆</source>
        <translation>Which heap</translation>
    </message>
    <message>
        <source>这一堆里的</source>
        <translation>In this heap</translation>
    </message>
    <message>
        <source>这一堆是空的。</source>
        <translation>This heap is empty.</translation>
    </message>
    <message>
        <source>是不是同一件</source>
        <translation>Are they one case?</translation>
    </message>
    <message>
        <source>是同一件的话，从哪里来</source>
        <translation>If they are one, where did it begin</translation>
    </message>
    <message>
        <source>是同一件</source>
        <translation>They are one</translation>
    </message>
    <message>
        <source>不是同一件</source>
        <translation>They are two</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>从平台下载这几天的办件清单（CSV、XLSX、JSON），每天对一次。认得准的自动记下平台编号，不会多出一件；拿不准的放在一起，由人来认。</source>
        <translation>Download the platform&apos;s list of these days (CSV, XLSX, JSON) and reconcile daily. What is certain gets its platform number by itself and never becomes a second case; what is not waits for a person.</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>正在对账…</source>
        <translation>Reconciling…</translation>
    </message>
    <message>
        <source>对账单存到 {path} 了。</source>
        <translation>Saved to {path}.</translation>
    </message>
    <message>
        <source>对好了（{first} 到 {last} 收的）：两边都有的 {both} 件；这次记下平台编号 {linked} 件。</source>
        <translation>Done (taken in from {first} to {last}): {both} cases are on both sides; {linked} got their platform number now. </translation>
    </message>
    <message>
        <source>其余的分成几堆，在下面看。</source>
        <translation>The rest is in heaps below.</translation>
    </message>
    <message>
        <source>是同一件，平台编号 {number} 记到这一件上了。</source>
        <translation>They are one; the platform number {number} stands on the case now.</translation>
    </message>
    <message>
        <source>记下了，不是同一件，以后不再问。</source>
        <translation>Noted: they are two. It is not asked again.</translation>
    </message>
    <message>
        <source>可能是同一件 {count} 对</source>
        <translation>Perhaps one: {count} pairs</translation>
    </message>
    <message>
        <source>两边不一样 {count} 处</source>
        <translation>Different: {count}</translation>
    </message>
    <message>
        <source>只有这里有 {count} 件</source>
        <translation>Only here: {count}</translation>
    </message>
    <message>
        <source>只有平台有 {count} 件</source>
        <translation>Only there: {count}</translation>
    </message>
    <message>
        <source>窗口先收，又录进平台</source>
        <translation>Here, then typed in there</translation>
    </message>
    <message>
        <source>群众先在平台办的</source>
        <translation>On the platform first</translation>
    </message>
</context>
<context>
    <name>ConsultFormCard</name>
    <message>
        <source>记一条咨询</source>
        <translation>Record an inquiry</translation>
    </message>
    <message>
        <source>问什么(&amp;Q)</source>
        <translation>&amp;Question</translation>
    </message>
    <message>
        <source>怎么答(&amp;A)</source>
        <translation>&amp;Answer</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>转给哪里</source>
        <translation>Referred to</translation>
    </message>
    <message>
        <source>要核实的</source>
        <translation>To look into</translation>
    </message>
    <message>
        <source>群众问的是什么；选了事项可以不写</source>
        <translation>What is asked; may stay empty with an item chosen</translation>
    </message>
    <message>
        <source>怎么答复的，能不能办不要打保票</source>
        <translation>What was answered; promise no outcome</translation>
    </message>
    <message>
        <source>该去哪里办</source>
        <translation>Where to go with it</translation>
    </message>
    <message>
        <source>如 2026-12-01</source>
        <translation>As in 2026-12-01</translation>
    </message>
    <message>
        <source>在哪里问的</source>
        <translation>Asked where</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>电话来的</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>上门</source>
        <translation>Home visit</translation>
    </message>
    <message>
        <source>答复日</source>
        <translation>Reply by</translation>
    </message>
    <message>
        <source>可以不留</source>
        <translation>May stay empty</translation>
    </message>
    <message>
        <source>要回话才留</source>
        <translation>Only to call back</translation>
    </message>
    <message>
        <source>当场答不了的</source>
        <translation>What is not known now</translation>
    </message>
    <message>
        <source>别的方式</source>
        <translation>Another way</translation>
    </message>
</context>
<context>
    <name>ConsultListCard</name>
    <message>
        <source>记过的咨询</source>
        <translation>Inquiries recorded</translation>
    </message>
    <message>
        <source>姓名、电话、事项、编号或者问过的话</source>
        <translation>Name, phone, item, number or words</translation>
    </message>
    <message>
        <source>找咨询</source>
        <translation>Find an inquiry</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Inquiries</translation>
    </message>
    <message>
        <source>没有找到“{words}”。换个说法再试。</source>
        <translation>Nothing found for “{words}”. Try other words.</translation>
    </message>
    <message>
        <source>还没有记过咨询。群众来问事，写下问的和答的，按 F10 记下。</source>
        <translation>No inquiries yet. When somebody only asks, write down question and answer and press F10.</translation>
    </message>
</context>
<context>
    <name>ConsultShownCard</name>
    <message>
        <source>这条咨询</source>
        <translation>This inquiry</translation>
    </message>
    <message>
        <source>转成办件</source>
        <translation>Make it a case</translation>
    </message>
    <message>
        <source>打印答复单</source>
        <translation>Print the slip</translation>
    </message>
    <message>
        <source>核实以后怎么答复的，写完按回车</source>
        <translation>What was told afterwards; Enter writes it down</translation>
    </message>
    <message>
        <source>补记答复</source>
        <translation>Add the answer</translation>
    </message>
    <message>
        <source>待答复</source>
        <translation>To be answered</translation>
    </message>
    <message>
        <source>未留名</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>{number}，{moment}，{who}</source>
        <translation>{number}, {moment}, {who}</translation>
    </message>
    <message>
        <source>问：{question}</source>
        <translation>Asked: {question}</translation>
    </message>
    <message>
        <source>事项：{item}</source>
        <translation>Item: {item}</translation>
    </message>
    <message>
        <source>答：{answer}</source>
        <translation>Answered: {answer}</translation>
    </message>
    <message>
        <source>要核实：{what}，{day} 前答复</source>
        <translation>To look into: {what}, reply by {day}</translation>
    </message>
    <message>
        <source>转给：{where}</source>
        <translation>Referred to: {where}</translation>
    </message>
    <message>
        <source>首问负责人：{name}</source>
        <translation>First responsible: {name}</translation>
    </message>
    <message>
        <source>已转成办件 {number}</source>
        <translation>Became case {number}</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a review</translation>
    </message>
    <message>
        <source>{day} 评价：{level}</source>
        <translation>{day} marked: {level}</translation>
    </message>
</context>
<context>
    <name>ConsultingPage</name>
    <message>
        <source>问的是哪件事</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Inquiries</translation>
    </message>
    <message>
        <source>找咨询</source>
        <translation>Find an inquiry</translation>
    </message>
    <message>
        <source>转成办件</source>
        <translation>Make it a case</translation>
    </message>
    <message>
        <source>打印答复单</source>
        <translation>Print the slip</translation>
    </message>
    <message>
        <source>写下问的和答的，按 F10 记下；姓名可以不留</source>
        <translation>Write question and answer, press F10; a name is not needed</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a review</translation>
    </message>
</context>
<context>
    <name>ConsultingPresenter</name>
    <message>
        <source>已记下：{number}</source>
        <translation>Recorded: {number}</translation>
    </message>
    <message>
        <source>未留名</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>待答复</source>
        <translation>To be answered</translation>
    </message>
    <message>
        <source>已转办件</source>
        <translation>Became a case</translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message>
        <source>群众怎么找到你们？</source>
        <translation>How can people reach you?</translation>
    </message>
    <message>
        <source>会印在通知和回执上。现在不知道的可以空着，以后在“设置”里补。</source>
        <translation>This is printed on notices and receipts. Leave blank what you do not know yet, and fill it in later in “Settings”.</translation>
    </message>
    <message>
        <source>电话(&amp;T)</source>
        <translation>&amp;Telephone</translation>
    </message>
    <message>
        <source>地址(&amp;D)</source>
        <translation>A&amp;ddress</translation>
    </message>
    <message>
        <source>办公时间(&amp;S)</source>
        <translation>Office hour&amp;s</translation>
    </message>
    <message>
        <source>如：工作日8:30—12:00，14:30—17:30</source>
        <translation>e.g. Weekdays 8:30–12:00, 14:30–17:30</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>程序出错了</source>
        <translation>The program hit an error</translation>
    </message>
    <message>
        <source>刚才输入的内容已经存好，在“收件”页的暂存里；已经收的件都在，一件不少。</source>
        <translation>What you were typing has been saved, on hold on the “Intake” page. All cases already taken are still there; none is lost.</translation>
    </message>
    <message>
        <source>已经收的件都在，一件不少；刚才正在输入的内容可能要重新输。</source>
        <translation>All cases already taken are still there; none is lost. What you were typing may need to be typed again.</translation>
    </message>
    <message>
        <source>给技术人员看的内容</source>
        <translation>Details for technical staff</translation>
    </message>
    <message>
        <source>复制给技术人员</source>
        <translation>Copy for technical staff</translation>
    </message>
    <message>
        <source>接着用</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>程序自己出了错，不是您操作不对。</source>
        <translation>The program itself failed; you did nothing wrong.</translation>
    </message>
    <message>
        <source>可以接着用；要是再出现，请把下面的内容复制给技术人员（里面没有群众信息）。</source>
        <translation>You can continue. If it happens again, copy the text below to technical staff (it holds no personal information about the people you serve).</translation>
    </message>
</context>
<context>
    <name>CreditCard</name>
    <message>
        <source>失信名单</source>
        <translation>Bad-credit list</translation>
    </message>
    <message>
        <source>名单上没有人。有决定书或者名单作依据的，按 F2 列入。</source>
        <translation>Nobody is on the list. With a decision or a published list as its basis, press F2 to enter somebody.</translation>
    </message>
    <message>
        <source>列入一位</source>
        <translation>Enter somebody</translation>
    </message>
    <message>
        <source>在名单上的人不能用书面承诺代替材料，别的事照办。到期的不再挡。</source>
        <translation>Who is on the list cannot replace a paper by a written pledge; everything else is served as usual. An entry that is over bars nobody.</translation>
    </message>
</context>
<context>
    <name>CreditPresenter</name>
    <message>
        <source>列入失信名单</source>
        <translation>Enter on the bad-credit list</translation>
    </message>
    <message>
        <source>把{name}移出名单</source>
        <translation>Take {name} off the list</translation>
    </message>
    <message>
        <source>如：信用已修复、列错了人</source>
        <translation>Such as: credit repaired, the wrong person</translation>
    </message>
    <message>
        <source>为什么移出</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>列入了：{name}。他的书面承诺不再收，别的照办。</source>
        <translation>Entered: {name}. Their written pledges are not taken; everything else is served.</translation>
    </message>
    <message>
        <source>移出了：{name}。</source>
        <translation>Taken off: {name}.</translation>
    </message>
    <message>
        <source>{name}&#x3000;{number}</source>
        <translation>{name}  {number}</translation>
    </message>
    <message>
        <source>现在有效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>还没开始</source>
        <translation>Not begun</translation>
    </message>
    <message>
        <source>已经到期</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>{first} 到 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>{first} 起，到移出为止</source>
        <translation>From {first} until taken off</translation>
    </message>
    <message>
        <source>依据：{basis}</source>
        <translation>Basis: {basis}</translation>
    </message>
    <message>
        <source>{day} {clerk} 列入</source>
        <translation>Entered {day} by {clerk}</translation>
    </message>
    <message>
        <source>作出的单位：{source}</source>
        <translation>Made by: {source}</translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>图片，方向键移动左上角，按住 Shift 移动右下角</source>
        <translation>Picture: arrow keys move the top-left corner; hold Shift to move the bottom-right corner</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>备份到…</source>
        <translation>Back up to…</translation>
    </message>
    <message>
        <source>核对记录</source>
        <translation>Check records</translation>
    </message>
    <message>
        <source>放在 {home}</source>
        <translation>Stored in {home}</translation>
    </message>
    <message>
        <source>备份到哪里？</source>
        <translation>Back up to where?</translation>
    </message>
    <message>
        <source>备份 (*.backup)</source>
        <translation>Backup (*.backup)</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>请先选定下面的一种，再按 F10。</source>
        <translation>Choose one of these first, then press F10.</translation>
    </message>
    <message>
        <source>请写明为什么这样定，对方看得到。</source>
        <translation>Write why; the other office sees it.</translation>
    </message>
    <message>
        <source>确定，就这样定</source>
        <translation>Yes, decide so</translation>
    </message>
    <message>
        <source>待您确认的 {count} 件</source>
        <translation>{count} to decide</translation>
    </message>
    <message>
        <source>单独放着、没有用上的 {count} 条，下面是前 {shown} 条</source>
        <translation>{count} records set apart, the first {shown} shown</translation>
    </message>
    <message>
        <source>单独放着、没有用上的 {count} 条</source>
        <translation>{count} records set apart</translation>
    </message>
    <message>
        <source>已经定好的、自动合并的 {count} 条</source>
        <translation>{count} settled or merged</translation>
    </message>
    <message>
        <source>就这样定</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>将用先收到的，后收到的不采用，但留档，随时可以查看。确定的，请再按一次 F10。</source>
        <translation>The first content holds; the second is kept on file and not used. Press F10 again to decide so.</translation>
    </message>
    <message>
        <source>将改用后收到的，先收到的不再采用，但留档，随时可以查看。确定的，请再按一次 F10。</source>
        <translation>The second content will hold; the first is kept on file and not used. Press F10 again to decide so.</translation>
    </message>
    <message>
        <source>将照村里的请求办，记在这一件的办理记录里。确定的，请再按一次 F10。</source>
        <translation>What the village asks will be done and recorded in the case. Press F10 again to decide so.</translation>
    </message>
    <message>
        <source>这一件不动，原因告诉村里。确定的，请再按一次 F10。</source>
        <translation>The case stays as it is; the village is told why. Press F10 again to decide so.</translation>
    </message>
    <message>
        <source>先收到的</source>
        <translation>First</translation>
    </message>
    <message>
        <source>后收到的</source>
        <translation>Second</translation>
    </message>
    <message>
        <source>定了：用{what}，另一种留档。按 F9 写到U盘带回去，{office}收到回执就知道。</source>
        <translation>Decided: {what} holds, the other is kept on file. Press F9 to write a stick; {office} hears of it with the acknowledgement.</translation>
    </message>
    <message>
        <source>照办了：{number}，{state}。按 F9 写到U盘带去，村里收到进度就知道。</source>
        <translation>Done as asked: {number}, {state}. Press F9 to write a stick; the village hears of it with the progress.</translation>
    </message>
    <message>
        <source>没有照办，原因记下了。按 F9 写到U盘带去，村里收到进度就知道。</source>
        <translation>Refused, the reason is recorded. Press F9 to write a stick; the village hears of it with the progress.</translation>
    </message>
    <message>
        <source>两处改得不一样的 {count} 件</source>
        <translation>{count} changed differently in two places</translation>
    </message>
    <message>
        <source>村里来的请求 {count} 件</source>
        <translation>{count} asked by villages</translation>
    </message>
    <message>
        <source>有 {count} 件待您确认：{parts}。</source>
        <translation>{count} to decide: {parts}.</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还没有编号</source>
        <translation>no number yet</translation>
    </message>
    <message>
        <source>{office}&#x3000;{number}</source>
        <translation>{office}  {number}</translation>
    </message>
    <message>
        <source>{label}：{line} / {other}</source>
        <translation>{label}: {line} / {other}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>两处不一致</source>
        <translation>Two contents</translation>
    </message>
    <message>
        <source>先收到的，现在用的</source>
        <translation>First, in use now</translation>
    </message>
    <message>
        <source>这里已经有一条编号一样的记录。</source>
        <translation>There is a record with the same number here already.</translation>
    </message>
    <message>
        <source>用先收到的</source>
        <translation>Use the first</translation>
    </message>
    <message>
        <source>用后收到的</source>
        <translation>Use the second</translation>
    </message>
    <message>
        <source>后收到的接不上这件的办理过程，只能用先收到的；要用后收到的内容，定了以后请对方更正一次再交来。</source>
        <translation>The second does not follow on this case, so only the first can be used. If its content is right, decide, and ask the other office to correct it and send it again.</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>不一样</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>{when}&#x3000;第 {digits} 号机&#x3000;{words}</source>
        <translation>{when}  machine {digits}  {words}</translation>
    </message>
    <message>
        <source>{station}&#x3000;{number} {who}</source>
        <translation>{station}  {number} {who}</translation>
    </message>
    <message>
        <source>{label}改为 {after}</source>
        <translation>{label}: {after}</translation>
    </message>
    <message>
        <source>{number}&#x3000;{item}
{who}，{state}</source>
        <translation>{number}  {item}
{who}, {state}</translation>
    </message>
    <message>
        <source>{when}&#x3000;{station}{clerk}：{reason}</source>
        <translation>{when}  {station} {clerk}: {reason}</translation>
    </message>
    <message>
        <source>镇里现在</source>
        <translation>Township now</translation>
    </message>
    <message>
        <source>村里请求</source>
        <translation>Village asks</translation>
    </message>
    <message>
        <source>材料已经交到镇里，村里说群众不办了。镇里照办，这件就撤回；已经办好的不能撤回，请写明原因。</source>
        <translation>The township has the papers; the village says the villager gives up. If you agree, the case is withdrawn; what is finished cannot be, so refuse with a reason.</translation>
    </message>
    <message>
        <source>材料已经交到镇里，村里请镇里更正。镇里后来也改过这一项，两种内容都在下面，请核实再定。</source>
        <translation>The township has the papers; the village asks for a correction of what was changed here since. Both are below: check, then decide.</translation>
    </message>
    <message>
        <source>材料已经交到镇里，村里请镇里更正。请核实再定。</source>
        <translation>The township has the papers; the village asks for a correction. Check, then decide.</translation>
    </message>
    <message>
        <source>照办</source>
        <translation>Do it</translation>
    </message>
    <message>
        <source>不照办</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>村里当时</source>
        <translation>Village then</translation>
    </message>
    <message>
        <source>办理状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>镇里改过</source>
        <translation>Changed here</translation>
    </message>
    <message>
        <source>村里请求撤回</source>
        <translation>Asks to withdraw</translation>
    </message>
    <message>
        <source>村里请求更正</source>
        <translation>Asks to correct</translation>
    </message>
    <message>
        <source>{office}&#x3000;{number}：{words}</source>
        <translation>{office}  {number}: {words}</translation>
    </message>
    <message>
        <source>{office}&#x3000;{number}&#x3000;{when}&#x3000;第 {digits} 号机</source>
        <translation>{office}  {number}  {when}  machine {digits}</translation>
    </message>
    <message>
        <source>按 F9 写到U盘带回去，它收到回执就会看到；等它改正了再交来，按 F2 收。</source>
        <translation>Press F9 to write a stick for it; once it has corrected and brought it again, press F2.</translation>
    </message>
    <message>
        <source>请它再写一次U盘交来，按 F2 收，缺的会带上。</source>
        <translation>Ask it to write a stick once more and press F2: what is missing comes along.</translation>
    </message>
    <message>
        <source>升级本机的程序，就会自动收下。</source>
        <translation>It is taken in by itself once this program is updated.</translation>
    </message>
    <message>
        <source>按回车打开这一件，核对了补办。</source>
        <translation>Press Enter to open the case, check it, and do what is missing.</translation>
    </message>
    <message>
        <source>上级写回来的U盘按 F2 收，缺的到了自动接上。</source>
        <translation>Press F2 with the stick from above: what is missing joins by itself.</translation>
    </message>
    <message>
        <source>关闭程序再打开，随即补上。</source>
        <translation>Close the program and open it again: it is taken in then.</translation>
    </message>
    <message>
        <source>两份都留着。照纸上的回执核对，少了的补办一件；拿不准的打电话问上级。</source>
        <translation>Both are kept. Check with the receipts on paper and file what is missing; if in doubt, call the office above.</translation>
    </message>
    <message>
        <source>两处都用了</source>
        <translation>Both used</translation>
    </message>
    <message>
        <source>按回车打开这一件看看；还要改的，照现在的内容更正一次再交。</source>
        <translation>Press Enter to look at the case; if it is still to be changed, correct it as it is now and upload again.</translation>
    </message>
    <message>
        <source>上级已经定了</source>
        <translation>Decided above</translation>
    </message>
    <message>
        <source>差别</source>
        <translation>Differs?</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>一样</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
</context>
<context>
    <name>DecidingCards</name>
    <message>
        <source>待您确认的</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>单独放着的</source>
        <translation>Set apart</translation>
    </message>
    <message>
        <source>已经定好的、自动合并的</source>
        <translation>Settled or merged</translation>
    </message>
    <message>
        <source>待您确认</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>现在没有要您定的。两处改得不一样的、村里后来请求改的，收U盘以后会列在这里。</source>
        <translation>Nothing to decide now. What was changed differently in two places and what villages ask later stands here after a stick was taken in.</translation>
    </message>
</context>
<context>
    <name>DecisionCard</name>
    <message>
        <source>4  怎么办</source>
        <translation>4  Decision</translation>
    </message>
    <message>
        <source>不予受理的情形</source>
        <translation>Reason for declining</translation>
    </message>
    <message>
        <source>可以这样说：“{words}”</source>
        <translation>You could say: “{words}”</translation>
    </message>
    <message>
        <source>办的结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>补正期限</source>
        <translation>Deadline for missing papers</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>可以怎么做</source>
        <translation>What they can do</translation>
    </message>
    <message>
        <source>应当去哪</source>
        <translation>Where to go</translation>
    </message>
    <message>
        <source>那里的地址</source>
        <translation>Address there</translation>
    </message>
    <message>
        <source>那里的电话</source>
        <translation>Telephone there</translation>
    </message>
    <message>
        <source>不符合的</source>
        <translation>What is not met</translation>
    </message>
    <message>
        <source>复核人</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>何时可再来</source>
        <translation>When to come back</translation>
    </message>
    <message>
        <source>如：已登记、已发证</source>
        <translation>e.g. registered, certificate issued</translation>
    </message>
    <message>
        <source>如 2026-12-01，不填就按本中心的规定</source>
        <translation>e.g. 2026-12-01; if blank, this center&apos;s rule applies</translation>
    </message>
    <message>
        <source>法律名称和第几条</source>
        <translation>Name of the law and article number</translation>
    </message>
    <message>
        <source>几条的话用；隔开</source>
        <translation>Separate several with ；</translation>
    </message>
    <message>
        <source>只收件</source>
        <translation>Take papers only</translation>
    </message>
    <message>
        <source>一次性告知</source>
        <translation>One-time notice</translation>
    </message>
    <message>
        <source>依法不用办</source>
        <translation>Not required by law</translation>
    </message>
    <message>
        <source>不归这里办</source>
        <translation>Not handled here</translation>
    </message>
    <message>
        <source>不符合受理条件</source>
        <translation>Conditions not met</translation>
    </message>
    <message>
        <source>为何再告知</source>
        <translation>Why again</translation>
    </message>
    <message>
        <source>第一次为什么没有告知，写明了由您负责</source>
        <translation>Why it was not told the first time; you answer for it</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>已经恢复，请用备份时的口令进入。</source>
        <translation>Restored. Sign in with the password used at the time of the backup.</translation>
    </message>
</context>
<context>
    <name>DetailPresenter</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>办好了，这件{state}。按 F8 打印：{papers}。</source>
        <translation>Done. This case: {state}. Press F8 to print: {papers}.</translation>
    </message>
    <message>
        <source>归档包已经存到 {path}：{count} 件 {pages} 页。里面有个人信息，请用专用的盘交给档案室。</source>
        <translation>The archive package is saved as {path}: {count} files, {pages} pages. It holds personal data: take it to the archive on a medium kept for that.</translation>
    </message>
    <message>
        <source>备考表里写明：{missing}。</source>
        <translation>Its note says: {missing}.</translation>
    </message>
</context>
<context>
    <name>DoneCard</name>
    <message>
        <source>办好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>打印文书</source>
        <translation>Print documents</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next person</translation>
    </message>
    <message>
        <source>同一人再办一件</source>
        <translation>Another case, same person</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>看办件</source>
        <translation>View case</translation>
    </message>
    <message>
        <source>办件编号 {number}</source>
        <translation>Case number {number}</translation>
    </message>
    <message>
        <source>最迟 {year} 年 {month} 月 {day} 日办结</source>
        <translation>To be finished by {year}-{month}-{day}</translation>
    </message>
    <message>
        <source>可以这样说：“{words}”</source>
        <translation>You could say: “{words}”</translation>
    </message>
    <message>
        <source>要给的文书：{papers}</source>
        <translation>Documents to hand over: {papers}</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a review</translation>
    </message>
    <message>
        <source>常一起办的，问一句要不要也办：</source>
        <translation>Often done on the same errand; ask whether it is wanted too:</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>便民服务代办工作台</source>
        <translation>Convenience Service and Proxy Desk</translation>
    </message>
    <message>
        <source>谁来上班</source>
        <translation>Who is on duty?</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>进入</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>先练一练（不动真办件）</source>
        <translation>Practise first (no real cases touched)</translation>
    </message>
    <message>
        <source>正在准备…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>正在准备练习…</source>
        <translation>Preparing practice…</translation>
    </message>
    <message>
        <source>第一次练习要放进一天的样例办件，请稍等。</source>
        <translation>The first practice loads a day of sample cases. Please wait.</translation>
    </message>
    <message>
        <source>谁来上班(&amp;N)</source>
        <translation>Who is o&amp;n duty</translation>
    </message>
    <message>
        <source>口令(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
</context>
<context>
    <name>DoorCard</name>
    <message>
        <source>看一看、打印</source>
        <translation>Look and print</translation>
    </message>
    <message>
        <source>{question}：{answer}</source>
        <translation>{question}: {answer}</translation>
    </message>
    <message>
        <source>不办了，清掉</source>
        <translation>Not wanted, clear it</translation>
    </message>
    <message>
        <source>开证明、盖章</source>
        <translation>Certificates and seal</translation>
    </message>
</context>
<context>
    <name>Enrolling</name>
    <message>
        <source>登记证明写到 {path} 了，请交还{name}。</source>
        <translation>The answer was written to {path}; please hand it back to {name}. </translation>
    </message>
    <message>
        <source>登记申请写到 {path} 了，请交给上级。上级要核对的话，把这30位数字念给他：{digits}</source>
        <translation>The request was written to {path}; hand it to the office above. If it wants to compare, read out these 30 digits: {digits}</translation>
    </message>
    <message>
        <source>打印登记申请码</source>
        <translation>Print the request as a code</translation>
    </message>
    <message>
        <source>{name}（机构编号 {org}，区划 {code}）申请登记。它的钥匙指纹：{digits}</source>
        <translation>{name} (office {org}, division {code}) asks to be enrolled. Fingerprint of its key: {digits}</translation>
    </message>
    <message>
        <source>拿申请来的人您认识，就按 F10 登记；不认识的，先打电话问它的指纹。</source>
        <translation>If you know who brought it, press F10; if not, first ask for its fingerprint by telephone.</translation>
    </message>
    <message>
        <source>登记它，写出登记证明</source>
        <translation>Enrol it and write the answer</translation>
    </message>
    <message>
        <source>{issuer}为{name}（机构编号 {org}）开的登记证明。</source>
        <translation>The answer of {issuer} for {name} (office {org}).</translation>
    </message>
    <message>
        <source>打电话给上级，请他念30位数字，照着输入，再按 F10。中间空不空格都可以。</source>
        <translation>Call the office above, let them read out the 30 digits, type them and press F10. Spaces do not matter.</translation>
    </message>
    <message>
        <source>核对，收进本机</source>
        <translation>Compare and take it in</translation>
    </message>
    <message>
        <source>已经在{name}登记，以前和以后的件都会上报给它。按 F9 写到U盘。</source>
        <translation>Enrolled at {name}; earlier and later cases all go there. Press F9 to write a stick.</translation>
    </message>
    <message>
        <source>登记好了{name}。</source>
        <translation>{name} is enrolled. </translation>
    </message>
    <message>
        <source>打印登记证明码</source>
        <translation>Print the answer as a code</translation>
    </message>
    <message>
        <source>存登记证明</source>
        <translation>Save the answer</translation>
    </message>
    <message>
        <source>它导入时要输入30位数字，请在电话里念给它：{digits}</source>
        <translation>It has to type 30 digits; read them out over the telephone: {digits}</translation>
    </message>
    <message>
        <source>市级平台上面没有登记单位，不用申请。</source>
        <translation>Nobody stands above the city; there is nothing to ask for.</translation>
    </message>
    <message>
        <source>还没有在上级登记。办件都留在本机，照常办。</source>
        <translation>Not enrolled at the office above yet. All cases stay here; work as usual.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已经在{name}登记（{when}），可以用的机器序号：{slots}。</source>
        <translation>Enrolled at {name} ({when}); machine numbers that may be used: {slots}.</translation>
    </message>
    <message>
        <source>{name}（机构编号 {org}）</source>
        <translation>{name} (office {org})</translation>
    </message>
    <message>
        <source>可以用的机器序号：{slots}；{when} 登记</source>
        <translation>Machine numbers that may be used: {slots}; enrolled {when}</translation>
    </message>
    <message>
        <source>已登记</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Stopped</translation>
    </message>
</context>
<context>
    <name>EnrolmentCard</name>
    <message>
        <source>单位登记</source>
        <translation>Enrolment</translation>
    </message>
    <message>
        <source>已经登记的下级单位</source>
        <translation>Offices below that are enrolled</translation>
    </message>
    <message>
        <source>写登记申请</source>
        <translation>Write the request</translation>
    </message>
    <message>
        <source>读登记文件</source>
        <translation>Read an enrolment file</translation>
    </message>
    <message>
        <source>30位数字(&amp;D)</source>
        <translation>30 &amp;digits</translation>
    </message>
    <message>
        <source>照电话里念的输入</source>
        <translation>As read out over the telephone</translation>
    </message>
    <message>
        <source>还没有。它们把登记申请拿来，按 F11 读进来，或者扫申请上的码。</source>
        <translation>None yet. When they bring their request, press F11 to read it, or scan its code.</translation>
    </message>
</context>
<context>
    <name>Entering</name>
    <message>
        <source>先放着，在下面的名单里可以接着改。</source>
        <translation>Set aside for now; you can fix it later in the list below.</translation>
    </message>
    <message>
        <source>没有再办。</source>
        <translation>Not done again.</translation>
    </message>
    <message>
        <source>正在办…</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>输入或刷身份证，按回车就办</source>
        <translation>Type the number or swipe the ID card; press Enter to serve</translation>
    </message>
    <message>
        <source>再办一件吗</source>
        <translation>Serve another case?</translation>
    </message>
    <message>
        <source>回车 = 是    Esc = 不</source>
        <translation>Enter = Yes    Esc = No</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>按证件上的写，按回车；Esc 先放着</source>
        <translation>As written on the ID, then press Enter; Esc to set aside</translation>
    </message>
    <message>
        <source>改好按回车；Esc 先放着</source>
        <translation>Correct it, then press Enter; Esc to set aside</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>手机号或带区号的座机，按回车；Esc 先放着</source>
        <translation>Mobile, or landline with area code, then press Enter; Esc to set aside</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Village (community)</translation>
    </message>
    <message>
        <source>写全称，按回车；Esc 先放着</source>
        <translation>Write it in full, then press Enter; Esc to set aside</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>这一位</source>
        <translation>This person</translation>
    </message>
    <message>
        <source>移出名单(&amp;E)</source>
        <translation>Take off (&amp;E)</translation>
    </message>
    <message>
        <source>显示完整号码</source>
        <translation>Show the whole number</translation>
    </message>
    <message>
        <source>遮住号码</source>
        <translation>Mask the number</translation>
    </message>
</context>
<context>
    <name>EntryStrip</name>
    <message>
        <source>【练习】录省平台</source>
        <translation>[Practice] Provincial entry</translation>
    </message>
    <message>
        <source>录省平台</source>
        <translation>Provincial entry</translation>
    </message>
    <message>
        <source>样例顺序，待核定</source>
        <translation>Sample order, not yet confirmed</translation>
    </message>
    <message>
        <source>复制下一个</source>
        <translation>Copy next</translation>
    </message>
    <message>
        <source>上一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>省平台给的编号(&amp;B)</source>
        <translation>Provincial num&amp;ber</translation>
    </message>
    <message>
        <source>粘贴或者扫描，按回车记下</source>
        <translation>Paste or scan, then press Enter to record</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>已复制 {done} / {all}</source>
        <translation>Copied {done} / {all}</translation>
    </message>
    <message>
        <source>录下一件</source>
        <translation>Enter next case</translation>
    </message>
    <message>
        <source>都复制过了。在省平台提交后，把编号贴到下面。</source>
        <translation>All copied. Submit on the provincial platform, then paste the number below.</translation>
    </message>
    <message>
        <source>这一件的编号已经记过，再录会改正它。按 F7 复制第一个。</source>
        <translation>This case already has a number; entering it again corrects it. Press F7 to copy the first field.</translation>
    </message>
    <message>
        <source>按 F7 复制第一个，到省平台粘贴。</source>
        <translation>Press F7 to copy the first field, then paste it into the provincial platform.</translation>
    </message>
    <message>
        <source>“{label}”已复制，到省平台粘贴。</source>
        <translation>“{label}” copied. Paste it into the provincial platform.</translation>
    </message>
    <message>
        <source>剪贴板里的已经清掉。还要“{label}”，就点它一下。</source>
        <translation>The clipboard has been cleared. If you still need “{label}”, click it.</translation>
    </message>
    <message>
        <source>编号记下了，全部录完了。</source>
        <translation>Number recorded. All cases are entered.</translation>
    </message>
    <message>
        <source>编号记下了，还有 {count} 件没录。</source>
        <translation>Number recorded. Cases still to enter: {count}.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>办件数据包</source>
        <translation>package of cases</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>acknowledgement</translation>
    </message>
    <message>
        <source>找回的记录</source>
        <translation>records given back</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>progress</translation>
    </message>
    <message>
        <source>送件</source>
        <translation>trip</translation>
    </message>
    <message>
        <source>事项目录</source>
        <translation>catalogue</translation>
    </message>
    <message>
        <source>登记和停用名单</source>
        <translation>list of enrolled and stopped offices</translation>
    </message>
    <message>
        <source>数据包</source>
        <translation>package</translation>
    </message>
    <message>
        <source>不是给本单位的，已经存好，下次写U盘时一起转交。</source>
        <translation>Not for this office; kept, and passed on with the next stick.</translation>
    </message>
    <message>
        <source>转交</source>
        <translation>Passed on</translation>
    </message>
    <message>
        <source>以前收过，没有变化。</source>
        <translation>Taken in before; nothing changed.</translation>
    </message>
    <message>
        <source>收过</source>
        <translation>Known</translation>
    </message>
    <message>
        <source>对方已收到办件 {filed} 件，其中 {parked} 件要处理。</source>
        <translation>They have {filed} cases, {parked} of which need something done.</translation>
    </message>
    <message>
        <source>听到回执</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>收下</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>{count} 条记录，收下 {kept} 条</source>
        <translation>{count} records, {kept} taken in</translation>
    </message>
    <message>
        <source>，{parked} 条要处理</source>
        <translation>, {parked} need something done</translation>
    </message>
    <message>
        <source>。回执写好了，请写到U盘带回去。</source>
        <translation>. The acknowledgement is ready; write it to the stick.</translation>
    </message>
    <message>
        <source>一趟送件，{count} 件，先存好了；袋子到了，在“收村里的件”扫清单上的码。</source>
        <translation>A trip of {count} cases, kept; when the bag comes, scan its list under “Bags from villages”.</translation>
    </message>
    <message>
        <source>{count} 件有变化，到“送件和回音”里看，告诉群众。</source>
        <translation>{count} cases have news; see “Trips and news” and tell the villagers.</translation>
    </message>
    <message>
        <source>已收下。</source>
        <translation>Taken in.</translation>
    </message>
    <message>
        <source>本单位上面没有登记单位。下级单位交来多少、缺什么，看下面。</source>
        <translation>Nobody stands above this office. What the offices below have brought and what is missing stands beneath.</translation>
    </message>
    <message>
        <source>本单位还没有在上级登记，{count} 件都留在本机，不会丢，照常办。按 F7 写登记申请交给上级，拿回登记证明按 F11 读进来，以前的件就都能交上去。</source>
        <translation>This office is not enrolled yet. Its {count} cases stay here and are not lost; work as usual. Press F7 to write the request for the office above and F11 to read its answer; then earlier cases can be sent too.</translation>
    </message>
    <message>
        <source>上级收到了两台电脑用同一个序号写的记录：本机的数据被整个拷到过另一台电脑，两台都在用。两台的件上级都收着，没有丢。请只留一台接着用，打电话告诉上级，让管理员重新登记。</source>
        <translation>The office above has records that two computers wrote under one number: the data here was copied whole to another computer and both are in use. It keeps the cases of both; none is lost. Go on with one of them only, call the office above, and let the administrator enrol again.</translation>
    </message>
    <message>
        <source>上级那里有本机没有的记录：本机的数据是较早的一份（恢复过备份，或者换过硬盘）。件没有丢，上级都留着。请管理员打电话告诉上级，把找回的记录拿回来收进本机。</source>
        <translation>The office above has records that are not here: the data here is an older copy (a backup was restored, or a disk replaced). No case is lost; the office above keeps them. Let the administrator call it and take in the records it gives back.</translation>
    </message>
    <message>
        <source>{count} 件上级还不能收下，要处理：看下面，选中按回车。</source>
        <translation>The office above cannot accept {count} cases yet: see below, choose one and press Enter.</translation>
    </message>
    <message>
        <source>{count} 件还没有听到上级的回执。</source>
        <translation>{count} cases have no acknowledgement yet. </translation>
    </message>
    <message>
        <source>最早的一件等了 {days} 天，请赶快交一次：按 F9 写到U盘。</source>
        <translation>The oldest has waited for {days} days; please hand them over soon: press F9 to write a stick.</translation>
    </message>
    <message>
        <source>按 F9 写到U盘交给上级，带回来的U盘按 F2 收。</source>
        <translation>Press F9 to write a stick for the office above, F2 to take in what comes back.</translation>
    </message>
    <message>
        <source>有几条记录上级还不能收下，看下面。</source>
        <translation>The office above cannot accept some records yet; see below.</translation>
    </message>
    <message>
        <source>本单位还没有收过件。</source>
        <translation>This office has no cases yet.</translation>
    </message>
    <message>
        <source>件上级都收到了，还有 {count} 条办理变化等确认，下次一起交。</source>
        <translation>The office above has all cases; {count} later changes wait for its acknowledgement.</translation>
    </message>
    <message>
        <source>{count} 件上级都回执收到了，截至 {when}。</source>
        <translation>The office above has acknowledged all {count} cases, as of {when}.</translation>
    </message>
    <message>
        <source>共 {count} 件</source>
        <translation>{count} in all</translation>
    </message>
    <message>
        <source>已送达 {count} 件</source>
        <translation>{count} delivered</translation>
    </message>
    <message>
        <source>待确认 {count} 件</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>待处理 {count} 件</source>
        <translation>{count} to deal with</translation>
    </message>
    <message>
        <source>还没有听到过{above}的回执，所以一件也不算送达。</source>
        <translation>No acknowledgement of {above} was ever heard, so none counts as delivered.</translation>
    </message>
    <message>
        <source>截至 {when}：那时听到{above}最近的一份回执，只有它写明的才算送达。</source>
        <translation>As of {when}, when the last acknowledgement of {above} was heard: only what it names counts as delivered.</translation>
    </message>
    <message>
        <source>还有 {count} 条记录（新收的件和办理变化）等确认。</source>
        <translation>{count} more records (new cases and later changes) wait.</translation>
    </message>
    <message>
        <source>上级缺{gaps}，再写一次U盘就会补上。</source>
        <translation>The office above lacks {gaps}; the next stick fills it.</translation>
    </message>
    <message>
        <source>编号 {number} 有 {count} 件在用：两台电脑各编了一次。件都留着，请给其中一件换个编号，另补回执。</source>
        <translation>{count} cases have the number {number}: two computers gave it. Both stay; give one of them another number and a new receipt.</translation>
    </message>
    <message>
        <source>第 {first} 条</source>
        <translation>record {first}</translation>
    </message>
    <message>
        <source>第 {first} 到 {last} 条</source>
        <translation>records {first} to {last}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>等 {count} 处</source>
        <translation> and more, {count} places in all</translation>
    </message>
    <message>
        <source>12,345 件</source>
        <translation>12,345</translation>
    </message>
    <message>
        <source>到哪里了</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>待处理 123 件</source>
        <translation>123 to deal with</translation>
    </message>
    <message>
        <source>收件日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To deal with</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>两台电脑混用</source>
        <translation>Two computers mixed</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>缺的记录</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>第 100 到 200 条</source>
        <translation>records 100 to 200</translation>
    </message>
    <message>
        <source>最近写出</source>
        <translation>Last written</translation>
    </message>
    <message>
        <source>没有交来过</source>
        <translation>Never came</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>缺一段</source>
        <translation>Something missing</translation>
    </message>
    <message>
        <source>来过的都收了</source>
        <translation>All that came is in</translation>
    </message>
    <message>
        <source>{name}的两台电脑用同一个序号写记录：数据被整个拷到过另一台。两台的件这里都收着，没有丢。请打电话让它只留一台接着用，另一台重新登记；编号一样的件，照纸上的回执认。</source>
        <translation>Two computers of {name} wrote under one number: the data was copied whole. The cases of both are here; none is lost. Call it to go on with one of them and enrol the other anew; cases with equal numbers are told apart by their paper receipts.</translation>
    </message>
    <message>
        <source>{name}的记录缺{gaps}：请它再写一次U盘交来，缺的会带上。</source>
        <translation>{name} lacks {gaps}: let it write a stick once more, which brings what is missing.</translation>
    </message>
    <message>
        <source>{name}还没有交来过数据包。请打电话问一问。</source>
        <translation>{name} has never brought a package. Please call it.</translation>
    </message>
    <message>
        <source>{name}最近一份数据包写于 {when}；那以后它收的件，这里不知道。</source>
        <translation>The newest package of {name} was written {when}; what it received since is not known here.</translation>
    </message>
    <message>
        <source>它收到回执就会看到；等它改正了再交来。</source>
        <translation>It sees this with the acknowledgement; wait for its correction.</translation>
    </message>
    <message>
        <source>请它再写一次U盘交来。</source>
        <translation>Let it write a stick once more.</translation>
    </message>
    <message>
        <source>两种内容都留着，要本单位的人决定用哪一种。</source>
        <translation>Both are kept; somebody here has to decide which holds.</translation>
    </message>
    <message>
        <source>升级本机的程序，就会自动收下。</source>
        <translation>It is accepted by itself once the program here is upgraded.</translation>
    </message>
    <message>
        <source>按回车打开这一件，改正了再写到U盘交上去，上级就会收下。</source>
        <translation>Press Enter to open the case, correct it and hand over a stick; then it is accepted.</translation>
    </message>
    <message>
        <source>按回车打开这一件看看；改不了的，打电话问上级。</source>
        <translation>Press Enter to open the case; if it cannot be corrected, call the office above.</translation>
    </message>
    <message>
        <source>按 F9 再写一次U盘交上去，缺的会带上。</source>
        <translation>Press F9 to write a stick once more, which brings what is missing.</translation>
    </message>
    <message>
        <source>等上级的人决定，您不用做什么。</source>
        <translation>Somebody above decides; there is nothing for you to do.</translation>
    </message>
    <message>
        <source>等上级升级程序，您不用做什么。</source>
        <translation>The office above has to upgrade; there is nothing for you to do.</translation>
    </message>
    <message>
        <source>收下（后来有更正）</source>
        <translation>Taken in (corrected since)</translation>
    </message>
    <message>
        <source>等前一条或者附件</source>
        <translation>Waits for another</translation>
    </message>
    <message>
        <source>两处不一致</source>
        <translation>Two versions</translation>
    </message>
    <message>
        <source>退回改正</source>
        <translation>To correct</translation>
    </message>
    <message>
        <source>版本太新，先存着</source>
        <translation>Too new, kept</translation>
    </message>
    <message>
        <source>12-31 23:59</source>
        <translation>12-31 23:59</translation>
    </message>
    <message>
        <source>市里的第 {number} 版目录来过两种不同的内容，两份都留着，不能启用。请马上报告市里。</source>
        <translation>Version {number} of the city&apos;s data came with two different contents. Both are kept and neither can be used. Tell the city at once.</translation>
    </message>
    <message>
        <source>有争议</source>
        <translation>In dispute</translation>
    </message>
    <message>
        <source>要再交一次</source>
        <translation>has to come again</translation>
    </message>
    <message>
        <source>{name}有 {count} 个数据包转不到上级：是本单位在上级登记以前封的，或者文件没有了。请把本单位写的U盘给它读一次，再请它写一次U盘交来；件都在，不会少，也不会重。</source>
        <translation>{count} packages of {name} cannot be passed on: they were sealed before this office joined the one above, or their files are gone. Let it read a stick written here and bring one again; no case is lost or doubled.</translation>
    </message>
    <message>
        <source>撤并单位的办件</source>
        <translation>Cases of a merged office</translation>
    </message>
    <message>
        <source>{office}的{kind}</source>
        <translation>{kind} of {office}</translation>
    </message>
    <message>
        <source>{what}：{said}</source>
        <translation>{what}: {said}</translation>
    </message>
    <message>
        <source>对方已收到办件 {filed} 件。</source>
        <translation>The other side has {filed} cases.</translation>
    </message>
    <message>
        <source>以前有两台电脑（或者恢复旧数据的前后）用过同一个序号，两边的件上级都收着，没有丢；本机已经换用自己的序号。</source>
        <translation>Two computers once used the same machine number, or one did before and after old data were restored. The office above has the cases of both; nothing was lost. This computer has a number of its own now.</translation>
    </message>
    <message>
        <source>第 {number} 版（{catalogue}），签名对，存好了。请管理员在“设置”里看过变化再启用。</source>
        <translation>Version {number} ({catalogue}), the signatures hold, it is kept. An administrator looks at what it changes in Settings and then puts it to use.</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>看什么</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>到哪里了</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>单位登记</source>
        <translation>Enrolment</translation>
    </message>
    <message>
        <source>Tab 走到清单，选中按回车</source>
        <translation>Tab to a list, Enter opens a line</translation>
    </message>
    <message>
        <source>按 F9 写到U盘，按 F2 收U盘</source>
        <translation>F9 writes a stick, F2 takes one in</translation>
    </message>
    <message>
        <source>核对好了按 F10；不要了按 Esc</source>
        <translation>F10 when it is right, Esc to put it aside</translation>
    </message>
    <message>
        <source>按 F7 写申请，按 F11 读文件，或者扫码</source>
        <translation>F7 writes the request, F11 reads a file, or scan a code</translation>
    </message>
    <message>
        <source>写到哪个U盘</source>
        <translation>Write to which stick</translation>
    </message>
    <message>
        <source>收哪个U盘</source>
        <translation>Take in which stick</translation>
    </message>
    <message>
        <source>收哪些文件</source>
        <translation>Take in which files</translation>
    </message>
    <message>
        <source>数据包 (*)</source>
        <translation>Packages (*)</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Save where</translation>
    </message>
    <message>
        <source>登记文件 (*)</source>
        <translation>Enrolment files (*)</translation>
    </message>
    <message>
        <source>读哪个登记文件</source>
        <translation>Read which enrolment file</translation>
    </message>
    <message>
        <source>写到U盘</source>
        <translation>Write a stick</translation>
    </message>
    <message>
        <source>收U盘</source>
        <translation>Take in a stick</translation>
    </message>
    <message>
        <source>收几个文件</source>
        <translation>Take in files</translation>
    </message>
    <message>
        <source>写登记文件</source>
        <translation>Write an enrolment file</translation>
    </message>
    <message>
        <source>读登记文件</source>
        <translation>Read an enrolment file</translation>
    </message>
    <message>
        <source>做完这一步</source>
        <translation>Finish this step</translation>
    </message>
    <message>
        <source>打印登记码</source>
        <translation>Print the code</translation>
    </message>
    <message>
        <source>待您确认（{count}）</source>
        <translation>To decide ({count})</translation>
    </message>
    <message>
        <source>待您确认</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>市里的上报表  F12</source>
        <translation>The city&apos;s tables  F12</translation>
    </message>
    <message>
        <source>选定一种，写明原因，按 F10；不定按 Esc</source>
        <translation>Choose one, write why, press F10; Esc to leave it</translation>
    </message>
    <message>
        <source>选一件按回车，两种内容并排看</source>
        <translation>Choose one and press Enter to see both contents</translation>
    </message>
    <message>
        <source>市里的上报表</source>
        <translation>The city&apos;s tables</translation>
    </message>
    <message>
        <source>U盘和网络</source>
        <translation>Stick and network</translation>
    </message>
    <message>
        <source>按 F9 写到U盘，按 F2 收U盘，按 F6 网上上报</source>
        <translation>F9 writes a stick, F2 takes one in, F6 goes over the network</translation>
    </message>
    <message>
        <source>去确认（F5）</source>
        <translation>Decide (F5)</translation>
    </message>
    <message>
        <source>网上上报</source>
        <translation>Over the network</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>{suffix} 文件</source>
        <translation>{suffix} file</translation>
    </message>
</context>
<context>
    <name>FileModel</name>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>材料在哪里</source>
        <translation>Where the file is</translation>
    </message>
</context>
<context>
    <name>FileTable</name>
    <message>
        <source>清单上的材料</source>
        <translation>Files on the list</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>村(&amp;V)</source>
        <translation>&amp;Village</translation>
    </message>
    <message>
        <source>事项(&amp;T)</source>
        <translation>I&amp;tem</translation>
    </message>
    <message>
        <source>收件从</source>
        <translation>Intake from</translation>
    </message>
    <message>
        <source>如 11-1</source>
        <translation>e.g. 11-1</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>如 11-30</source>
        <translation>e.g. 11-30</translation>
    </message>
    <message>
        <source>保存这个筛选</source>
        <translation>Save this filter</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>删除筛选“{name}”</source>
        <translation>Delete filter “{name}”</translation>
    </message>
    <message>
        <source>给现在的筛选起个名称</source>
        <translation>Name the current filter</translation>
    </message>
    <message>
        <source>筛选的名称</source>
        <translation>Filter name</translation>
    </message>
    <message>
        <source>状态(&amp;A)</source>
        <translation>St&amp;atus</translation>
    </message>
    <message>
        <source>首问负责(&amp;J)</source>
        <translation>Responsible (&amp;J)</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>名称、拼音首字母或群众的说法</source>
        <translation>Name, pinyin initials or everyday words</translation>
    </message>
    <message>
        <source>搜指南</source>
        <translation>Search guides</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>没有找到“{words}”。换个说法，或者打拼音首字母再试。</source>
        <translation>“{words}” not found. Try other words or pinyin initials.</translation>
    </message>
    <message>
        <source>还没有常用事项。打开一个事项，按 Ctrl+D 放到这里。</source>
        <translation>No favourites yet. Open an item and press Ctrl+D to put it here.</translation>
    </message>
    <message>
        <source>您还没有办过件，办过的事项会列在这里。</source>
        <translation>You have not handled any cases yet. Items you handle will be listed here.</translation>
    </message>
    <message>
        <source>这里没有事项。</source>
        <translation>No items here.</translation>
    </message>
    <message>
        <source>{name}，{count} 个事项</source>
        <translation>{name}, items: {count}</translation>
    </message>
    <message>
        <source>最近办过</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>常用</source>
        <translation>Favourites</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>FirstDay</name>
    <message>
        <source>先填是谁</source>
        <translation>First, who it is for</translation>
    </message>
    <message>
        <source>刷身份证，或者输证件号码、电话都行。来过的人按一下 Enter 就全填上了。</source>
        <translation>Swipe the ID card, or type an ID number or phone. For someone who has been here before, one press of Enter fills in everything.</translation>
    </message>
    <message>
        <source>再选办什么</source>
        <translation>Then choose the item</translation>
    </message>
    <message>
        <source>打几个字或者拼音首字母，比如“jzz”就是居住证，按 Enter 选中。</source>
        <translation>Type a few characters or pinyin initials, e.g. “jzz” for residence permit, and press Enter to choose.</translation>
    </message>
    <message>
        <source>对着清单查材料</source>
        <translation>Check papers against the list</translation>
    </message>
    <message>
        <source>带来一份记一份，数字键就行；都齐了按 F4。没带的写明怎么补，会一次告知。</source>
        <translation>Mark each paper as it is handed over, using the number keys; when all are in, press F4. For any missing, write how to supply it; it goes in the one-time notice.</translation>
    </message>
    <message>
        <source>选怎么办，按 F10 确认</source>
        <translation>Choose the outcome, confirm with F10</translation>
    </message>
    <message>
        <source>确认以后件就收好了，停电也不会丢，再按 F8 打回执。填到一半有事，按 F9 暂存。</source>
        <translation>Once confirmed, the case is saved and a power cut will not lose it. Then press F8 to print the receipt. If interrupted halfway, press F9 to hold.</translation>
    </message>
    <message>
        <source>下面一行一直告诉您下一步</source>
        <translation>The bottom line always shows the next step</translation>
    </message>
    <message>
        <source>现在能用的键和该做什么都写在这里，不用背。</source>
        <translation>The keys you can use now and what to do are shown here; no need to memorise.</translation>
    </message>
    <message>
        <source>不会的时候按 F1</source>
        <translation>Not sure? Press F1</translation>
    </message>
    <message>
        <source>每一页都有帮助。右上角是还没有上报的件数。离开座位按 Ctrl+L 锁上。</source>
        <translation>Every page has help. The top right shows how many cases are not yet sent. Press Ctrl+L to lock when you leave your seat.</translation>
    </message>
</context>
<context>
    <name>FolderArchiver</name>
    <message>
        <source>{number}：{why}</source>
        <translation>{number}: {why}</translation>
    </message>
    <message>
        <source>{count} 件已经存到 {path}。里面有个人信息，请用专用的盘交给档案室。</source>
        <translation>{count} are saved in {path}. They hold personal data: take them to the archive on a medium kept for that.</translation>
    </message>
    <message>
        <source>一件也没有存。</source>
        <translation>None is saved.</translation>
    </message>
    <message>
        <source>还有 {count} 件没有存；再存一次，存过的不会变。</source>
        <translation> {count} are not saved yet; save once more, those that are saved do not change.</translation>
    </message>
</context>
<context>
    <name>Followups</name>
    <message>
        <source>个人</source>
        <translation>A person</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>An organisation</translation>
    </message>
    <message>
        <source>是谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>姓名、名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>身份证号码或者统一社会信用代码</source>
        <translation>Identity number or credit code</translation>
    </message>
    <message>
        <source>法定代表人</source>
        <translation>Representative</translation>
    </message>
    <message>
        <source>单位才填</source>
        <translation>For organisations only</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>决定书文号或者名单</source>
        <translation>Number of the decision, or the list</translation>
    </message>
    <message>
        <source>作出的单位</source>
        <translation>Made by</translation>
    </message>
    <message>
        <source>从哪天起</source>
        <translation>From</translation>
    </message>
    <message>
        <source>不填就从今天起</source>
        <translation>Empty: from today</translation>
    </message>
    <message>
        <source>到哪天止</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>不填就到移出为止</source>
        <translation>Empty: until taken off</translation>
    </message>
    <message>
        <source>记下联系本人的情况</source>
        <translation>Write down the call</translation>
    </message>
    <message>
        <source>记下核实、整改和答复</source>
        <translation>Write down findings, measures and answer</translation>
    </message>
    <message>
        <source>记下电话里的再次评价</source>
        <translation>Write down the second rating told on the phone</translation>
    </message>
    <message>
        <source>记下核查结果</source>
        <translation>Write down what the check found</translation>
    </message>
    <message>
        <source>记下已经提醒</source>
        <translation>Write down the reminder</translation>
    </message>
    <message>
        <source>联系的结果</source>
        <translation>Outcome of the call</translation>
    </message>
    <message>
        <source>说了什么</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>怎样联系的、本人说了什么</source>
        <translation>How they were reached and what they said</translation>
    </message>
    <message>
        <source>核实结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>核实情况</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>整改措施</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>哪天改好</source>
        <translation>Done by</translation>
    </message>
    <message>
        <source>如 2026-12-01；已经改好的不填</source>
        <translation>Such as 2026-12-01; empty when it is done</translation>
    </message>
    <message>
        <source>答复可以公开</source>
        <translation>The answer may be published</translation>
    </message>
    <message>
        <source>本人怎么评</source>
        <translation>Their rating</translation>
    </message>
    <message>
        <source>本人的话</source>
        <translation>Their words</translation>
    </message>
    <message>
        <source>照本人说的写；还不满意的要写</source>
        <translation>As they said it; needed when still not satisfied</translation>
    </message>
    <message>
        <source>还愿意接电话</source>
        <translation>Wants to be called again</translation>
    </message>
    <message>
        <source>属实</source>
        <translation>True</translation>
    </message>
    <message>
        <source>不属实</source>
        <translation>Untrue</translation>
    </message>
    <message>
        <source>核查结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>核查情况</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>怎样核查的、查到了什么</source>
        <translation>How it was checked and what was found</translation>
    </message>
    <message>
        <source>怎样提醒的</source>
        <translation>How they were reminded</translation>
    </message>
    <message>
        <source>如：电话已接通，说周五送来</source>
        <translation>Such as: answered the phone, will bring it on Friday</translation>
    </message>
    <message>
        <source>记下了：承诺不属实。程序不会自己撤销什么，请告诉负责人，由负责人按规定处理。</source>
        <translation>Written down: the pledge was untrue. The program revokes nothing by itself; please tell the head, who deals with it by the rules.</translation>
    </message>
    <message>
        <source>记下了，没有联系上。请再打一次；这一条还在。</source>
        <translation>Written down: nobody answered. Please call again; the line stays.</translation>
    </message>
    <message>
        <source>记下了。下一步：核实、整改，写答复。</source>
        <translation>Written down. Next: look into it, put it right, write the answer.</translation>
    </message>
    <message>
        <source>答复记下了。请本人再评价一次：人在窗口的按 F12，电话里说的照他的话记。第一次的评价也留着。</source>
        <translation>The answer is written down. Ask them to rate once more: F12 at the counter; on the phone, write what they say. The first rating stays too.</translation>
    </message>
    <message>
        <source>再次评价记下了。第一次的评价也留着。</source>
        <translation>The second rating is written down. The first one stays too.</translation>
    </message>
    <message>
        <source>记下了：承诺属实，这一条办完了。</source>
        <translation>Written down: the pledge was true. This line is done.</translation>
    </message>
    <message>
        <source>记下了。材料补来以前，这一条还在。</source>
        <translation>Written down. The line stays until the papers come.</translation>
    </message>
    <message>
        <source>请选一项</source>
        <translation>Please choose</translation>
    </message>
</context>
<context>
    <name>FollowupsPage</name>
    <message>
        <source>看什么</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>回访核查</source>
        <translation>Follow-ups</translation>
    </message>
    <message>
        <source>要办的</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>评价汇总</source>
        <translation>Ratings counted</translation>
    </message>
    <message>
        <source>失信名单</source>
        <translation>Bad-credit list</translation>
    </message>
    <message>
        <source>填好按 F10 记下，Esc 先不记</source>
        <translation>F10 writes it down, Esc leaves it</translation>
    </message>
    <message>
        <source>上下键选，回车办这一条</source>
        <translation>Up and Down choose, Enter deals with the line</translation>
    </message>
    <message>
        <source>改了日期按回车</source>
        <translation>Change the days and press Enter</translation>
    </message>
    <message>
        <source>按 F2 列入；选中一位按回车移出</source>
        <translation>F2 enters somebody; Enter takes the chosen one off</translation>
    </message>
    <message>
        <source>列入名单</source>
        <translation>Enter on the list</translation>
    </message>
    <message>
        <source>完整号码</source>
        <translation>Whole number</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a rating</translation>
    </message>
    <message>
        <source>走访和考核(&amp;V)</source>
        <translation>Visits and score (&amp;V)</translation>
    </message>
</context>
<context>
    <name>FollowupsPresenter</name>
    <message>
        <source>{kind} {count}</source>
        <translation>{kind} {count}</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>请再评价</source>
        <translation>Second rating</translation>
    </message>
    <message>
        <source>这一类没有要办的。别的在上面选。</source>
        <translation>Nothing of this kind. Choose another above.</translation>
    </message>
    <message>
        <source>没有要回访、核查、提醒的。有了差评、承诺、到期的容缺材料，会列在这里。</source>
        <translation>Nothing to call back, check or remind. Bad ratings, pledges and promised papers that are due will stand here.</translation>
    </message>
    <message>
        <source> · 联系过 {count} 次</source>
        <translation> · contacted {count} times</translation>
    </message>
    <message>
        <source>{item} · 经办 {clerk}</source>
        <translation>{item} · {clerk}</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>没有期限</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>{month}月{day}日已过</source>
        <translation>{month}/{day} passed</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>{month}月{day}日前</source>
        <translation>By {month}/{day}</translation>
    </message>
    <message>
        <source>{who}，{item}</source>
        <translation>{who}, {item}</translation>
    </message>
    <message>
        <source>电话：{phone}</source>
        <translation>Phone: {phone}</translation>
    </message>
    <message>
        <source>经办人：{name}</source>
        <translation>Clerk: {name}</translation>
    </message>
    <message>
        <source>这一步由{who}来办。</source>
        <translation>This step is for: {who}.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>“{label}”还没有填。</source>
        <translation>“{label}” is still empty.</translation>
    </message>
    <message>
        <source>“{label}”还没有打勾。</source>
        <translation>&quot;{label}&quot; is not ticked yet.</translation>
    </message>
</context>
<context>
    <name>FormBar</name>
    <message>
        <source>填申请表</source>
        <translation>Form</translation>
    </message>
</context>
<context>
    <name>FormCard</name>
    <message>
        <source>选家属发来的文件(&amp;P)</source>
        <translation>Choose the file the family sent (&amp;P)</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>先不记</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>照片、视频只算出它的指纹记下来，文件本身不留。</source>
        <translation>Of a photo or video only its fingerprint is recorded; the file itself is not kept.</translation>
    </message>
    <message>
        <source>去掉最后一个文件(&amp;Z)</source>
        <translation>Take the last file away (&amp;Z)</translation>
    </message>
</context>
<context>
    <name>FormFields</name>
    <message>
        <source>{label} *</source>
        <translation>{label} *</translation>
    </message>
    <message>
        <source>来自{source}，请核对</source>
        <translation>from {source}, please check</translation>
    </message>
    <message>
        <source>来自{source}</source>
        <translation>from {source}</translation>
    </message>
    <message>
        <source>如 2026-11-03</source>
        <translation>e.g. 2026-11-03</translation>
    </message>
    <message>
        <source>单位是元，如 3000</source>
        <translation>in yuan, e.g. 3000</translation>
    </message>
    <message>
        <source>姓名，公民身份号码</source>
        <translation>name, ID number</translation>
    </message>
    <message>
        <source>姓名，关系，号码；下一个人</source>
        <translation>name, relation, number; next person</translation>
    </message>
</context>
<context>
    <name>FormPane</name>
    <message>
        <source>申请表</source>
        <translation>Application form</translation>
    </message>
    <message>
        <source>已经知道的，不用再问</source>
        <translation>Known already, no need to ask</translation>
    </message>
    <message>
        <source>打印签名</source>
        <translation>Print to sign</translation>
    </message>
    <message>
        <source>填好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>没有要问的了。按 F8 打印，请申请人核对签名。</source>
        <translation>Nothing left to ask. Press F8 to print it; the applicant checks and signs.</translation>
    </message>
    <message>
        <source>带 * 的是必填；空着的打印出来由申请人手写。回车到下一项，选项可以按数字。</source>
        <translation>* is required; what stays empty is written by hand on the printout. Enter goes on, numbers choose.</translation>
    </message>
    <message>
        <source>申请表：{item}</source>
        <translation>Application form: {item}</translation>
    </message>
    <message>
        <source>{count} 项要改</source>
        <translation>{count} to correct</translation>
    </message>
    <message>
        <source>已知 {known} 项，必填还差 {count} 项</source>
        <translation>{known} known, {count} required ones open</translation>
    </message>
    <message>
        <source>必填的都有了，另有 {count} 项可填</source>
        <translation>All required ones are there, {count} more may be filled in</translation>
    </message>
    <message>
        <source>都填好了</source>
        <translation>All filled in</translation>
    </message>
</context>
<context>
    <name>GroupPage</name>
    <message>
        <source>集中收件</source>
        <translation>Group intake</translation>
    </message>
    <message>
        <source>请先选好事项，按 F10 开始，再刷身份证。</source>
        <translation>Choose the item first and press F10 to start, then swipe ID cards.</translation>
    </message>
    <message>
        <source>请先选好事项，按 F10 开始，再导入名单。</source>
        <translation>Choose the item first and press F10 to start, then import the list.</translation>
    </message>
    <message>
        <source>名单要 .xlsx 或者 .csv 的表格，请另存后再导入。</source>
        <translation>The list must be an .xlsx or .csv table. Save it as one, then import again.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>F10 全部办理，或者接着输号码</source>
        <translation>F10 to serve all, or keep typing numbers</translation>
    </message>
    <message>
        <source>输证件号码，按回车；问什么，答什么</source>
        <translation>Type the ID number and press Enter; answer what is asked</translation>
    </message>
    <message>
        <source>全部办理</source>
        <translation>Serve all</translation>
    </message>
    <message>
        <source>开始收件</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <source>都带齐了</source>
        <translation>All papers in</translation>
    </message>
    <message>
        <source>输入</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>签名册</source>
        <translation>Sign-in sheet</translation>
    </message>
    <message>
        <source>先放一放</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>接着办</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>成组收件不带扫描件；个别人的扫描件请单独收件。</source>
        <translation>Group intake takes no scans; to attach a person&apos;s scans, serve them separately.</translation>
    </message>
    <message>
        <source>选名单</source>
        <translation>Choose list</translation>
    </message>
    <message>
        <source>名单 (*.xlsx *.csv)</source>
        <translation>List (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>名单空表.xlsx</source>
        <translation>blank-list.xlsx</translation>
    </message>
    <message>
        <source>待改名单.xlsx</source>
        <translation>list-to-fix.xlsx</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Save to</translation>
    </message>
    <message>
        <source>表格 (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>GuideReader</name>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>回到列表（Esc）</source>
        <translation>Back to list (Esc)</translation>
    </message>
    <message>
        <source>一看就懂</source>
        <translation>At a glance</translation>
    </message>
    <message>
        <source>和上一版比</source>
        <translation>Compare with last version</translation>
    </message>
    <message>
        <source>常一起办的</source>
        <translation>Often done together</translation>
    </message>
    <message>
        <source>在左边找一个事项，按回车看它的指南。</source>
        <translation>Find an item on the left and press Enter to read its guide.</translation>
    </message>
    <message>
        <source>这是 {version} 版新增的事项。</source>
        <translation>New item in version {version}.</translation>
    </message>
    <message>
        <source>比 {old} 版改了 {count} 处：</source>
        <translation>{count} changes since version {old}:</translation>
    </message>
    <message>
        <source>有 {count} 件以上在办，仍按旧版办</source>
        <translation>{count} or more open cases still follow the old version</translation>
    </message>
    <message>
        <source>有 {count} 件在办，仍按旧版办</source>
        <translation>{count} open cases still follow the old version</translation>
    </message>
</context>
<context>
    <name>GuidesPage</name>
    <message>
        <source>事项指南</source>
        <translation>Guides</translation>
    </message>
    <message>
        <source>给这个人办</source>
        <translation>Serve this person</translation>
    </message>
    <message>
        <source>找事项</source>
        <translation>Find item</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>写备注</source>
        <translation>Add note</translation>
    </message>
    <message>
        <source>常用</source>
        <translation>Favourites</translation>
    </message>
    <message>
        <source>打几个字，上下键选，回车看</source>
        <translation>Type a few letters, pick with Up/Down, Enter to read</translation>
    </message>
    <message>
        <source>记咨询</source>
        <translation>Record an inquiry</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Where to save</translation>
    </message>
    <message>
        <source>办事指南汇编.pdf</source>
        <translation>Guides.pdf</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>选名单</source>
        <translation>Choose the list</translation>
    </message>
    <message>
        <source>名单 (*.xlsx *.csv)</source>
        <translation>Lists (*.xlsx *.csv)</translation>
    </message>
</context>
<context>
    <name>HeadCard</name>
    <message>
        <source>显示完整号码</source>
        <translation>Show full number</translation>
    </message>
    <message>
        <source>录省平台</source>
        <translation>Provincial entry</translation>
    </message>
    <message>
        <source>为什么是这一天(&amp;W)</source>
        <translation>&amp;Why this day</translation>
    </message>
    <message>
        <source>办件编号 {number}</source>
        <translation>Case number {number}</translation>
    </message>
    <message>
        <source>遮住号码</source>
        <translation>Hide number</translation>
    </message>
    <message>
        <source>{counter} 号窗口</source>
        <translation>Counter {counter}</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>In charge</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>代办人</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>代办证件</source>
        <translation>Proxy ID</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Lookup code</translation>
    </message>
    <message>
        <source>省平台</source>
        <translation>Provincial</translation>
    </message>
    <message>
        <source>还没有录入</source>
        <translation>Not entered yet</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>样例，待核定</source>
        <translation>Sample, not yet approved</translation>
    </message>
    <message>
        <source>名单类事项，按名单办</source>
        <translation>List item: handled by list</translation>
    </message>
    <message>
        <source>给这个人办</source>
        <translation>Serve this person</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印大字版</source>
        <translation>Print large type</translation>
    </message>
    <message>
        <source>80毫米小票</source>
        <translation>80 mm slip</translation>
    </message>
    <message>
        <source>58毫米小票</source>
        <translation>58 mm slip</translation>
    </message>
    <message>
        <source>目录 {version} 版，{day} 起施行</source>
        <translation>Catalog version {version}, in force from {day}</translation>
    </message>
    <message>
        <source>不再常用</source>
        <translation>Remove from favorites</translation>
    </message>
    <message>
        <source>放进常用</source>
        <translation>Add to favorites</translation>
    </message>
    <message>
        <source>材料在</source>
        <translation>File is at</translation>
    </message>
    <message>
        <source>准予</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不予</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>决定</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>有效期至 {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>在哪里领</source>
        <translation>To be fetched at</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>第二次要求补正</source>
        <translation>Second supplement notice</translation>
    </message>
    <message>
        <source>打印期限说明：{clock}</source>
        <translation>Print the reckoning: {clock}</translation>
    </message>
    <message>
        <source>再次告知</source>
        <translation>Told again</translation>
    </message>
    <message>
        <source>{who}批准：{why}</source>
        <translation>Approved by {who}: {why}</translation>
    </message>
    <message>
        <source>首问负责</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>公开标准</source>
        <translation>Disclosure sheet</translation>
    </message>
    <message>
        <source>村公示</source>
        <translation>Village notice</translation>
    </message>
    <message>
        <source>存归档包(&amp;Z)</source>
        <translation>Save for the archive (&amp;Z)</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>填表示范</source>
        <translation>Sample form</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>正在点数…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>未上报 {count} 件</source>
        <translation>{count} not yet sent</translation>
    </message>
    <message>
        <source>锁屏、换人</source>
        <translation>Lock or change clerk</translation>
    </message>
    <message>
        <source>上报要处理 {count} 件</source>
        <translation>{count} to deal with</translation>
    </message>
    <message>
        <source>未上报 {count} 件，等了很久</source>
        <translation>{count} not delivered for long</translation>
    </message>
</context>
<context>
    <name>HeldBar</name>
    <message>
        <source>暂存（F11 接着办）</source>
        <translation>On hold (F11 to resume)</translation>
    </message>
    <message>
        <source>还有 {count} 位</source>
        <translation>{count} more</translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>本人来问我们存了他哪些信息</source>
        <translation>Somebody asks what we keep of them</translation>
    </message>
    <message>
        <source>本人姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>已核对本人证件，打印个人信息告知书</source>
        <translation>Document checked: print what is kept of them</translation>
    </message>
    <message>
        <source>把光标放在这里刷身份证也可以。每次都会记下来。</source>
        <translation>An identity card can be read with the cursor here. Every time is recorded.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>打开或者收起帮助</source>
        <translation>Open or close help</translation>
    </message>
    <message>
        <source>换到左边第几页</source>
        <translation>Go to that page on the left</translation>
    </message>
    <message>
        <source>到下一格，按住 Shift 回上一格</source>
        <translation>Next field; hold Shift for the previous one</translation>
    </message>
    <message>
        <source>这一格好了，到下一步</source>
        <translation>This field is done; go to the next step</translation>
    </message>
    <message>
        <source>字大一些、小一些</source>
        <translation>Larger or smaller text</translation>
    </message>
    <message>
        <source>一个群众来了，就在这里收件：先填是谁，再选办什么，对着清单查材料，最后按 F10 确认。说到哪儿填到哪儿，先填号码、电话、姓名或者事项都行。</source>
        <translation>When someone comes in, serve them here: first who they are, then the item, check the papers against the list, and press F10 to confirm. Fill things in as they tell you: start with the number, phone, name or item, in any order.</translation>
    </message>
    <message>
        <source>填到一半，又来一个急的</source>
        <translation>Halfway through, someone urgent comes in</translation>
    </message>
    <message>
        <source>按 F9 暂存，先办急的；办完按 F11 接着办刚才那位，什么也不会丢。</source>
        <translation>Press F9 to hold and serve the urgent one; then press F11 to go on with the first person. Nothing is lost.</translation>
    </message>
    <message>
        <source>材料没带齐</source>
        <translation>Some papers are missing</translation>
    </message>
    <message>
        <source>没带的那一份按 0，写明怎么补；确认时会出“一次性告知”，缺的全写在一张纸上，群众不用跑第三趟。</source>
        <translation>Press 0 on each missing paper and write how to supply it. Confirming gives a “one-time notice” with everything missing on one sheet, so nobody has to make a third trip.</translation>
    </message>
    <message>
        <source>号码下面有红字</source>
        <translation>Red text under the number</translation>
    </message>
    <message>
        <source>多半是看错了一位，请照着证件再核一遍。红着也能暂存，改对了才能确认。</source>
        <translation>It is most likely a misread digit; check it against the ID again. You can still hold it while red, but it must be right before you confirm.</translation>
    </message>
    <message>
        <source>一个人办好几件事</source>
        <translation>One person, several items</translation>
    </message>
    <message>
        <source>办完一件后选“再办一件”，人的信息不用再填。</source>
        <translation>After finishing one, choose “Another item”; the person&apos;s details need not be filled in again.</translation>
    </message>
    <message>
        <source>代别人来办</source>
        <translation>Coming on someone else&apos;s behalf</translation>
    </message>
    <message>
        <source>申请人填本人，再打开“代办人”，填来的这一位和两人的关系。</source>
        <translation>Enter the person concerned as the applicant, then open “Proxy” and enter who came and how the two are related.</translation>
    </message>
    <message>
        <source>突然停电</source>
        <translation>Sudden power cut</translation>
    </message>
    <message>
        <source>确认过的都在；正在填的最多丢几秒，开机后在暂存里接着办。</source>
        <translation>Everything confirmed is safe; what you were filling in loses a few seconds at most. After restarting, resume it from hold.</translation>
    </message>
    <message>
        <source>同一件事来了很多人，比如交居民医保：事项、材料和决定定一次，后面每人只刷身份证或者输号码，按 Enter 就是一件。</source>
        <translation>When many people come for the same thing, such as paying resident medical insurance: set the item, papers and decision once, then for each person just swipe the ID card or type the number. Each Enter is one case.</translation>
    </message>
    <message>
        <source>村里给了一张名单</source>
        <translation>The village gave you a list</translation>
    </message>
    <message>
        <source>把表格（XLSX、CSV）导入进来；有问题的行会放在一边，写明原因，改好可以再导。</source>
        <translation>Import the spreadsheet (XLSX, CSV). Rows with problems are set aside with the reason; fix them and import again.</translation>
    </message>
    <message>
        <source>其中一个人情况不一样</source>
        <translation>One person&apos;s situation is different</translation>
    </message>
    <message>
        <source>先把他放一边，回到“收件”单独办。</source>
        <translation>Set them aside first, then go back to “Intake” and serve them separately.</translation>
    </message>
    <message>
        <source>怎么签字</source>
        <translation>How to sign</translation>
    </message>
    <message>
        <source>收完后打一张签名表，一人一行，按手印或者签名。</source>
        <translation>When done, print a signature sheet, one line per person, for a fingerprint or signature.</translation>
    </message>
    <message>
        <source>收过的件都在这里：边打字边找，编号、姓名、拼音首字母、证件号、电话后四位都可以。红灯的先办。</source>
        <translation>All cases taken in are here. Search as you type: number, name, pinyin initials, ID number or last four digits of the phone. Do the red lights first.</translation>
    </message>
    <message>
        <source>群众来问办到哪一步了</source>
        <translation>Someone asks how far their case has got</translation>
    </message>
    <message>
        <source>扫回执上的码，或者打电话后四位；右边就是经过和时限。</source>
        <translation>Scan the code on the receipt, or type the last four digits of the phone; the history and time limit are on the right.</translation>
    </message>
    <message>
        <source>回执丢了</source>
        <translation>Receipt lost</translation>
    </message>
    <message>
        <source>找到那一件，补打一张；补打会记下来，纸上写明是补打的。</source>
        <translation>Find the case and reprint it. The reprint is recorded, and the paper says it is a reprint.</translation>
    </message>
    <message>
        <source>想做的那一步是灰的</source>
        <translation>The step you want is grayed out</translation>
    </message>
    <message>
        <source>旁边写着为什么现在不能做，先做前面那一步就行。</source>
        <translation>The reason you can&apos;t do it yet is shown beside it; just do the earlier step first.</translation>
    </message>
    <message>
        <source>灯是什么意思</source>
        <translation>What the lights mean</translation>
    </message>
    <message>
        <source>红色已经超期，黄色快到期，绿色还有时间；每个灯旁边都有字。</source>
        <translation>Red is overdue, yellow is due soon, green still has time; each light has words beside it.</translation>
    </message>
    <message>
        <source>要再录进省平台的件排在这里。打开小条，它浮在浏览器上面，按省平台的顺序一格一格给您复制，不用来回抄。</source>
        <translation>Cases that also need provincial entry queue here. Open the small bar: it floats over the browser and copies each field for you in the provincial platform&apos;s order, so there is no retyping back and forth.</translation>
    </message>
    <message>
        <source>录完了怎么办</source>
        <translation>After entry is done</translation>
    </message>
    <message>
        <source>把省平台给的编号粘贴或者扫回来，这一件就从名单里去掉。</source>
        <translation>Paste or scan back the number the provincial platform gave, and the case leaves the list.</translation>
    </message>
    <message>
        <source>省平台打不开</source>
        <translation>The provincial platform won&apos;t open</translation>
    </message>
    <message>
        <source>先不管它，件已经收好；名单会一直记着还有哪些没有录。</source>
        <translation>Leave it for now; the cases are already taken in, and the list keeps track of what is not yet entered.</translation>
    </message>
    <message>
        <source>练习的时候</source>
        <translation>When practicing</translation>
    </message>
    <message>
        <source>练习里的人是编的，请千万不要录进省平台。</source>
        <translation>The people in practice are made up. Never enter them in the provincial platform.</translation>
    </message>
    <message>
        <source>群众来问“要带什么”，在这里查事项、念给他听、打一张带走。大字版给老人，小票版最省纸。</source>
        <translation>When people ask “what should I bring?”, look up the item here, read it out and print a copy to take away. Large print is for the elderly; the slip uses the least paper.</translation>
    </message>
    <message>
        <source>写着“样例，待核定”</source>
        <translation>It says “Sample, to be verified”</translation>
    </message>
    <message>
        <source>这一条还没有经主管部门核定，先打电话问准了再告诉群众。</source>
        <translation>The responsible department has not verified this one yet. Phone to make sure before telling people.</translation>
    </message>
    <message>
        <source>窗口里自己的经验</source>
        <translation>Know-how from your own desk</translation>
    </message>
    <message>
        <source>写在“备注”里，会记下谁、哪天写的，同事都看得到，不印给群众。</source>
        <translation>Write it under “Notes”. It records who wrote it and on what day; all colleagues can see it, and it is not printed for the public.</translation>
    </message>
    <message>
        <source>这台电脑的打印机、读卡器、拍照文件夹、字的大小，单位的电话地址，同事和口令，都在这里。</source>
        <translation>This computer&apos;s printer, card reader, photo folder and text size, the office phone and address, and colleagues and passwords are all here.</translation>
    </message>
    <message>
        <source>打印机换了</source>
        <translation>The printer was changed</translation>
    </message>
    <message>
        <source>在打印机里重新选，试打一张，纸和字都对就行。</source>
        <translation>Choose it again under Printer and print a test page. If the paper and text look right, you are done.</translation>
    </message>
    <message>
        <source>有人忘了口令</source>
        <translation>Someone forgot their password</translation>
    </message>
    <message>
        <source>负责人可以给同事重设；负责人自己忘了，用恢复密钥保管单上的词语。</source>
        <translation>The person in charge can reset it for colleagues. If the person in charge forgets their own, use the words on the recovery key sheet.</translation>
    </message>
    <message>
        <source>多久备份一次</source>
        <translation>How often to back up</translation>
    </message>
    <message>
        <source>每天下班存一份到U盘，和电脑分开放。</source>
        <translation>Save a copy to a USB drive at the end of each day, and keep it away from the computer.</translation>
    </message>
    <message>
        <source>下面一行写着现在能用的键和下一步做什么；左边可以换到别的页。</source>
        <translation>The line at the bottom shows the keys you can use now and the next step; use the left side to go to other pages.</translation>
    </message>
    <message>
        <source>停电断网时在应急单上收的件</source>
        <translation>A paper receipt from a day without power</translation>
    </message>
    <message>
        <source>选好事项，点“补录纸上收的件”，照单子写收件日期、时间和编号；时限从纸上的时间起算。</source>
        <translation>Choose the item, use “Enter a paper receipt”, and give day, time and number as on the paper; limits run from then.</translation>
    </message>
    <message>
        <source>群众只是来问问</source>
        <translation>Somebody only asks</translation>
    </message>
    <message>
        <source>按 Ctrl+J 记一条咨询，已经填的会带过去。</source>
        <translation>Press Ctrl+J to record an inquiry; what was typed goes along.</translation>
    </message>
    <message>
        <source>群众只是来问事、不办件，就在这里记一条咨询：问的什么、怎么答的，按 F10 记下。谁第一个接待，谁就是首问负责人。</source>
        <translation>When somebody only asks, record an inquiry here: question and answer, then F10. Whoever is asked first is responsible.</translation>
    </message>
    <message>
        <source>群众不愿意留姓名</source>
        <translation>Somebody gives no name</translation>
    </message>
    <message>
        <source>姓名和电话都可以空着，只记问的和答的。</source>
        <translation>Name and phone may stay empty; record question and answer only.</translation>
    </message>
    <message>
        <source>当场答不了</source>
        <translation>It cannot be answered now</translation>
    </message>
    <message>
        <source>写明要核实什么、哪天答复，留下电话；回话以后在右边找到这条，补记答复。</source>
        <translation>Write what is to be looked into, by which day, and a phone number; after the call find it on the right and add the answer.</translation>
    </message>
    <message>
        <source>问着问着要办了</source>
        <translation>They want it done after all</translation>
    </message>
    <message>
        <source>在右边找到这条，按 F2 转成办件，说过的不用再填。</source>
        <translation>Find it on the right and press F2: it becomes a case with what was told.</translation>
    </message>
    <message>
        <source>锁屏：离开座位，或者换一位来办；没办完的都存好</source>
        <translation>Lock: leave your seat, or let another clerk go on; unfinished work is kept</translation>
    </message>
    <message>
        <source>换人、下班：存好草稿，关上单位</source>
        <translation>Leave: keep drafts and close the office</translation>
    </message>
    <message>
        <source>一眼看清今天有多少件、哪些要紧、卡在哪里。每个数字都能打开：方向键选好按回车，或者按住 Ctrl 按格子里的数字。</source>
        <translation>How many cases there are today, which are pressing and where they are stuck, at a glance. Every number opens its cases: choose with the arrows and press Enter, or hold Ctrl and press the digit on the tile.</translation>
    </message>
    <message>
        <source>红色的数字</source>
        <translation>The red number</translation>
    </message>
    <message>
        <source>超期的和今天到期的，先办这些；打开以后一件一件办。</source>
        <translation>Overdue cases and those due today: do these first, one after the other.</translation>
    </message>
    <message>
        <source>下面“要做的事”</source>
        <translation>“To do” below</translation>
    </message>
    <message>
        <source>快到期限的答复、过期没补的材料、该核查的承诺、差评。系统不会替您处理，按回车打开那一件。</source>
        <translation>Answers close to their last day, supplements past theirs, pledges to be checked, bad marks. Nothing is done for you; Enter opens the case.</translation>
    </message>
    <message>
        <source>“在别的单位”是什么</source>
        <translation>What “At other offices” means</translation>
    </message>
    <message>
        <source>材料已经移交、还没有交回来的件，按单位数；太久没消息的可以打电话问。</source>
        <translation>Cases whose papers were handed over and have not come back, by office; call where you heard nothing for long.</translation>
    </message>
    <message>
        <source>“市里没确认”是什么</source>
        <translation>What “Not confirmed” means</translation>
    </message>
    <message>
        <source>已经收件、市里还没有回话说收到的件；数据都在这台电脑上，不会丢。</source>
        <translation>Cases taken in here that the city has not confirmed; everything is on this computer and nothing is lost.</translation>
    </message>
    <message>
        <source>看哪些件超了期限、在谁手里，督办、答复督办、向群众致歉改期；停电后补录的件也列在这里。</source>
        <translation>See which cases are past their day and who has them; urge, answer an urging, apologise with a new day. Cases entered after a power cut are listed here too.</translation>
    </message>
    <message>
        <source>想看谁手里超期最多</source>
        <translation>Who has the most late cases?</translation>
    </message>
    <message>
        <source>按 Ctrl+2 按经办人数，Ctrl+3 按事项，Ctrl+4 按单位；回车看是哪些件。</source>
        <translation>Press Ctrl+2 to count by clerk, Ctrl+3 by item, Ctrl+4 by office; Enter shows the cases.</translation>
    </message>
    <message>
        <source>要催一催</source>
        <translation>Somebody has to be urged</translation>
    </message>
    <message>
        <source>选中那一件，按 Tab 到“督办”，写明原因和哪天以前办好，按 F10；再按 F8 打印督办单。</source>
        <translation>Choose the case, press Tab to “Urge”, write why and by which day, press F10; then F8 prints the slip.</translation>
    </message>
    <message>
        <source>被督办了</source>
        <translation>You were urged</translation>
    </message>
    <message>
        <source>选中那一件，按 Tab 到“答复督办”，写明办到哪一步，按 F10。</source>
        <translation>Choose the case, press Tab to “Answer the urging”, write how far it is, press F10.</translation>
    </message>
    <message>
        <source>要向群众致歉</source>
        <translation>An apology is due</translation>
    </message>
    <message>
        <source>按 Tab 到“致歉改期”，写清楚原因和新的日期，由负责人签发；按 F8 打印，交给群众。</source>
        <translation>Press Tab to “Apologise, new day”, write the cause and the new day; the head signs. F8 prints it for the citizen.</translation>
    </message>
    <message>
        <source>收件时间比录入早</source>
        <translation>A case was received before it was entered</translation>
    </message>
    <message>
        <source>按 Ctrl+5：蓝色是照应急单补录的，黄色是没有应急单、要问一问的。</source>
        <translation>Press Ctrl+5: blue ones stand on a slip of the outage pad, amber ones have none and want a question.</translation>
    </message>
    <message>
        <source>差评要回访、整改，承诺要核查，容缺的材料到期要提醒，都列在这里，最急的在前。上下键选一条，按回车就记。</source>
        <translation>Bad ratings to call about and answer, pledges to check, promised papers that are due: all here, the most urgent first. Choose with Up and Down, Enter writes it down.</translation>
    </message>
    <message>
        <source>要给群众打电话</source>
        <translation>Calling somebody</translation>
    </message>
    <message>
        <source>按 F4 看完整号码，打完按回车，选联系的结果，按 F10 记下。</source>
        <translation>F4 shows the whole number; after the call press Enter, choose the outcome, F10 writes it down.</translation>
    </message>
    <message>
        <source>这一步点不了</source>
        <translation>A step that cannot be used</translation>
    </message>
    <message>
        <source>差评由负责人或者监督员来办，按 Ctrl+L 换成他。</source>
        <translation>Bad ratings are for the head or a supervisor; Ctrl+L lets them take over.</translation>
    </message>
    <message>
        <source>承诺查出来不属实</source>
        <translation>A pledge turns out untrue</translation>
    </message>
    <message>
        <source>如实记下。程序不会自己撤销，由负责人按规定处理；有决定书的，在“失信名单”按 F2 列入。</source>
        <translation>Write down what is so. The program revokes nothing; the head deals with it by the rules. With a decision, F2 enters the person on the bad-credit list.</translation>
    </message>
    <message>
        <source>答复了，想请本人再评</source>
        <translation>Answered, and a second rating is wanted</translation>
    </message>
    <message>
        <source>人在窗口的按 F12；电话里说的按回车，照他的话记。不评也可以。</source>
        <translation>F12 at the counter; on the phone press Enter and write what they say. They need not rate.</translation>
    </message>
    <message>
        <source>几件材料一起交给别的单位，用一张清单：逐件扫办件回执上的码，写交给谁，按 F10 移交，按 F8 打印一式两联。对方签收时再扫一遍，件数对得上才算交清。</source>
        <translation>Several files go to another office on one list: scan the code on each receipt, say to whom, F10 hands over, F8 prints two copies. When the other end signs, scan them again; only when the counts match is it done.</translation>
    </message>
    <message>
        <source>没有扫码枪</source>
        <translation>There is no scanner</translation>
    </message>
    <message>
        <source>在“扫码”一格写办件编号，或者编号的后5位，按回车。</source>
        <translation>Type the case number, or its last 5 digits, in the field Scan and press Enter.</translation>
    </message>
    <message>
        <source>扫错了一件</source>
        <translation>One was scanned by mistake</translation>
    </message>
    <message>
        <source>按 Tab 到表里，用上下键选中那一件，按 Delete 去掉。</source>
        <translation>Tab into the table, choose it with Up and Down, and press Delete.</translation>
    </message>
    <message>
        <source>签收时少了一件</source>
        <translation>One is missing when it is signed for</translation>
    </message>
    <message>
        <source>先找一找。确实没到的，再按一次 F10，只登记到了的；那一件留在“等签收的”里，找到再登记。</source>
        <translation>Look for it first. If it really did not come, press F10 again to record only what came; it stays among those that wait for a signature until it is found.</translation>
    </message>
    <message>
        <source>再看以前的清单</source>
        <translation>Look at an earlier list</translation>
    </message>
    <message>
        <source>在右边选“全部”，或者直接扫清单上的条码。</source>
        <translation>Choose All at the right, or scan the barcode on the list.</translation>
    </message>
    <message>
        <source>所有办出来的结果：什么证件和批文、文号、有效期到哪天、谁领走的。一行就是一件，回车打开。</source>
        <translation>Everything that came of cases: which licence or approval, its number, until when it is valid, and who took it. A line is a case, Enter opens it.</translation>
    </message>
    <message>
        <source>想提醒群众换证</source>
        <translation>To remind people to renew</translation>
    </message>
    <message>
        <source>只看一段日子</source>
        <translation>Some days only</translation>
    </message>
    <message>
        <source>在“从”和“到”里写日期，如 11-1，按回车；Ctrl+1 到 3 是常用的几段。</source>
        <translation>Write the days in “From” and “To”, such as 11-1, and press Enter; Ctrl+1 to 3 are the usual ones.</translation>
    </message>
    <message>
        <source>要交一份登记簿</source>
        <translation>To hand in a register</translation>
    </message>
    <message>
        <source>点“存成表格”，列出来的都在里面，用办公软件打开；里面有姓名，请妥善保管。</source>
        <translation>Choose “Save as a table”: all that is listed is in it, for any office program. There are names in it: keep it safe.</translation>
    </message>
    <message>
        <source>按 Ctrl+4 看三个月内到期的，最先到期的在最前；打开那件打电话。</source>
        <translation>Ctrl+4 shows what ends within three months, the earliest first; open the case and call.</translation>
    </message>
    <message>
        <source>左边是打了、等着盖章的文书，盖好了扫码确认；右边是交给打印机、没看到印出来的。</source>
        <translation>On the left papers that were printed and wait for a seal, confirmed by scanning; on the right what a printer was given and nobody saw on paper.</translation>
    </message>
    <message>
        <source>盖好了一摞</source>
        <translation>A pile is sealed</translation>
    </message>
    <message>
        <source>逐份扫文书上的码，全都盖好了按 F4 全选，再按 F10。</source>
        <translation>Scan the papers one by one, or F4 if all are sealed, then F10.</translation>
    </message>
    <message>
        <source>写办件编号或者文号，按回车；也可以在清单里选一行，按回车。</source>
        <translation>Write the number of the case or the paper and Enter, or choose a line and Enter.</translation>
    </message>
    <message>
        <source>不知道印出来没有</source>
        <translation>Nobody knows whether it was printed</translation>
    </message>
    <message>
        <source>先看打印机：纸上有的按 F9，没有的按 F8 再打一次，不算补打。</source>
        <translation>Look at the printer first: F9 if it is there, F8 to print it again, which is no reprint.</translation>
    </message>
    <message>
        <source>打印或者保存日终结账单、登记簿、逾期清单、月报和风险提示清单；抽查办件；把办完的件交给档案室。</source>
        <translation>Print or save closing sheets, the register, the overdue list, the monthly report and the list of red flags; draw cases for an inspection; hand finished cases to the archive.</translation>
    </message>
    <message>
        <source>下班前要日终结账单</source>
        <translation>The closing sheet before you go home</translation>
    </message>
    <message>
        <source>按 Ctrl+1，日期已经写好今天，按 F8 看一看，再打印。</source>
        <translation>Press Ctrl+1; the day is today. Press F8 to look at it, then print it.</translation>
    </message>
    <message>
        <source>上级发来一张表，每个月要填</source>
        <translation>Your superiors sent a table to fill in every month</translation>
    </message>
    <message>
        <source>按 Ctrl+4 选月报。点“能填哪些数”，把标记抄进那张表一次；以后每月点“填进上级的表”。</source>
        <translation>Press Ctrl+4 for the monthly report. Use “What can be filled in” and copy the marks into that table once; then use “Fill in their table” each month.</translation>
    </message>
    <message>
        <source>要抽查一个季度</source>
        <translation>A quarter is to be inspected</translation>
    </message>
    <message>
        <source>写季度、抽几件，“种子”写抽查通知的文号，按回车抽样，再存成一个文件交给抽查的人。</source>
        <translation>Type the quarter and how many; the seed is the number of the inspection&apos;s notice. Enter draws, then save one file for the inspectors.</translation>
    </message>
    <message>
        <source>要归档</source>
        <translation>Cases are to be archived</translation>
    </message>
    <message>
        <source>在“归档”里写从哪天到哪天，点“存到文件夹”；只归一件，打开那件点“存归档包”。</source>
        <translation>Type the days under “Archive” and use “Save into a folder”; for a single case, open it and use “Save for the archive”.</translation>
    </message>
    <message>
        <source>代办员带来的袋子在这里一次收下：读他的文件，点袋子，扫清单上的码。每件都以本单位的名义收件。</source>
        <translation>A bag is taken in at once here: read its file, count the bag, scan the list. Each case is received in the name of this office.</translation>
    </message>
    <message>
        <source>袋里少一件</source>
        <translation>One is missing from the bag</translation>
    </message>
    <message>
        <source>选中那一行按回车划掉，收下以后当场告诉代办员。</source>
        <translation>Strike its line out with Enter, and tell the proxy clerk after taking in.</translation>
    </message>
    <message>
        <source>没有文件</source>
        <translation>There is no file</translation>
    </message>
    <message>
        <source>谁要办、办什么、带了什么、我答应什么时候，四步记下；再写委托书，点清材料。下面是还欠着的事。</source>
        <translation>Who, what, with which papers, promised for when: four steps; then the authorisation and the papers. Beneath stands what is owed.</translation>
    </message>
    <message>
        <source>他不会写字</source>
        <translation>They cannot write</translation>
    </message>
    <message>
        <source>“怎么签”选按指印：有人念给他听，两位见证人签名。</source>
        <translation>Choose a fingerprint: somebody reads it out, two witnesses sign.</translation>
    </message>
    <message>
        <source>办到一半来了别人</source>
        <translation>Somebody else comes meanwhile</translation>
    </message>
    <message>
        <source>记下以后按 Esc 先放着，在“还欠着的事”里按回车接着办。</source>
        <translation>Once kept, Esc leaves it; go on from what is owed with Enter.</translation>
    </message>
    <message>
        <source>村里不能办</source>
        <translation>Not in the village</translation>
    </message>
    <message>
        <source>程序会说去哪里办，照着告诉他，按 F10 记下。</source>
        <translation>The program says where to go; tell them and press F10.</translation>
    </message>
    <message>
        <source>收下的件装包送到镇里，镇里的消息告诉群众，结果和原件交到他手里，最后请他评价。</source>
        <translation>Pack what was taken, tell villagers the news, hand over results and originals, and ask for a mark.</translation>
    </message>
    <message>
        <source>镇里给了文件</source>
        <translation>The township gave a file</translation>
    </message>
    <message>
        <source>在“回来的消息”里读文件；没有文件的，选那一件，照镇里说的写。</source>
        <translation>Read it under News; without a file choose the case and write what was said.</translation>
    </message>
    <message>
        <source>原件还没有还全</source>
        <translation>Not all originals are back</translation>
    </message>
    <message>
        <source>每样原件当面还他、打了勾，才能写办结单。</source>
        <translation>Each original is given back and ticked before it is completed.</translation>
    </message>
    <message>
        <source>同意登记的人里，这个月该问谁、该核查谁，这里列好；上门、核查做完就记，考核的每一分都看得见来处。</source>
        <translation>Of those who agreed to be listed: whom to ask and whom to check this month. Visits and checks are recorded here, and every point of the score shows where it comes from.</translation>
    </message>
    <message>
        <source>家属发来的照片没有日期</source>
        <translation>The family&apos;s photo has no date</translation>
    </message>
    <message>
        <source>问清是哪天拍的、怎么知道的，填在“哪天拍的”里；不是本月的请再发一张。</source>
        <translation>Ask when it was taken and how that is known and write it down; if it is not of this month, ask for another.</translation>
    </message>
    <message>
        <source>没有见到老人</source>
        <translation>The person was not met</translation>
    </message>
    <message>
        <source>“结果”选待再核，写哪天前再去；待遇不会因为这个停发。</source>
        <translation>Choose “to check again” as result and by when; the allowance is not stopped because of it.</translation>
    </message>
    <message>
        <source>村里有现成的名单</source>
        <translation>The village has a list</translation>
    </message>
    <message>
        <source>在花名册里按“导入名单”，先看哪几行有问题，再按 F10 列入。</source>
        <translation>Use “Import a list” on the roster: see which rows have a problem, then list the others by F10.</translation>
    </message>
    <message>
        <source>要盖村里的章，先在这里登记；不能开的二十种，说清为什么、去哪里办，给他告知单。</source>
        <translation>Before the village&apos;s seal is used it is written down here; for the twenty that are not given: why, where to go, and a slip.</translation>
    </message>
    <message>
        <source>不知道能不能开</source>
        <translation>May it be given?</translation>
    </message>
    <message>
        <source>写上名称，不能开的程序马上会说；也可以在“村里不能开的”里找。</source>
        <translation>Type its name; what is not given is said at once. Or look under “Not given by a village”.</translation>
    </message>
    <message>
        <source>他说单位一定要</source>
        <translation>A body insists</translation>
    </message>
    <message>
        <source>在“谁要他开的”里写上单位，告知单上有镇里的电话和12345。</source>
        <translation>Write the body down; the slip has the town&apos;s telephone and 12345.</translation>
    </message>
    <message>
        <source>村里代办、已经办完的件，抽几件打电话问一问：结果拿到没有，收没收钱，原件还了没有。</source>
        <translation>Some finished cases of villages are drawn and the villagers called: did they get the result, was money taken, are the originals back.</translation>
    </message>
    <message>
        <source>想照样再抽一遍</source>
        <translation>Draw the same again</translation>
    </message>
    <message>
        <source>日子、件数、种子都写一样，抽出来的就一样；问过的会标出来。</source>
        <translation>With the same days, number and seed the same are drawn; who was asked is marked.</translation>
    </message>
    <message>
        <source>他说的和记录不一样</source>
        <translation>What they say does not agree</translation>
    </message>
    <message>
        <source>选不相符，照他的话写下来；下一份进度文件带回村里，考核里会看到。</source>
        <translation>Choose that it does not agree and write their words down; the next progress file carries it to the village, and the score shows it.</translation>
    </message>
    <message>
        <source>每一件到了哪里，在这里看：上级的回执写明了才算送达。用U盘交上去，收回执，也在这里。</source>
        <translation>How far every case got: only what an acknowledgement of the office above names counts as delivered. Sticks are written and taken in here too.</translation>
    </message>
    <message>
        <source>交上去</source>
        <translation>Handing over</translation>
    </message>
    <message>
        <source>插上U盘按 F9。写好读回核对了就可以拔；还不算送达，等回执。</source>
        <translation>Put the stick in and press F9. Pull it when it says that it was read back; it counts as delivered with the acknowledgement.</translation>
    </message>
    <message>
        <source>U盘带回来了</source>
        <translation>The stick came back</translation>
    </message>
    <message>
        <source>按 F2。同一个U盘收几次都可以，收过的不会变。</source>
        <translation>Press F2. Taking in again changes nothing.</translation>
    </message>
    <message>
        <source>还没有登记</source>
        <translation>Not enrolled yet</translation>
    </message>
    <message>
        <source>按 F7 写登记申请交给上级，拿回登记证明按 F11。件都留着，照常办。</source>
        <translation>F7 writes the request for the office above, F11 reads its answer. All cases stay; work as usual.</translation>
    </message>
    <message>
        <source>按 F7 照清单录入；没有收件的，照纸上收件，单号自己带过去。</source>
        <translation>Press F7 and type the list; what was not taken in yet is taken in from the paper, its number comes along by itself.</translation>
    </message>
    <message>
        <source>把办件按市里的表报出去，收平台的回执，每天和平台对一次账。每一件从哪里来、报到哪里了，也在这里看。</source>
        <translation>Put cases out in the city&apos;s tables, take the platform&apos;s answers in, reconcile daily. Where each case began and how far it got is here too.</translation>
    </message>
    <message>
        <source>报出去以前</source>
        <translation>Before anything goes out</translation>
    </message>
    <message>
        <source>按 F2 试算：哪一件哪一格不对，选中按回车打开它去改。不会报出去。</source>
        <translation>F2 tries it: what is wrong in which case; Enter opens the case. Nothing goes out.</translation>
    </message>
    <message>
        <source>平台没有收</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>收了回执，没有收的写着为什么、怎么改。改好了，下次输出会再报。</source>
        <translation>After an answer, what was not taken says why and how to put it right. Then it goes out again.</translation>
    </message>
    <message>
        <source>可能是同一件</source>
        <translation>Perhaps one case</translation>
    </message>
    <message>
        <source>选中按回车，两边并排看。是同一件按 F10；拿不准就先放着，不会错。</source>
        <translation>Enter lays the two side by side. F10 if they are one; if you are not sure, leave it, nothing goes wrong.</translation>
    </message>
    <message>
        <source>有几件待您确认</source>
        <translation>Some matters wait for your decision</translation>
    </message>
    <message>
        <source>按 F5，选一件按回车，两种内容并排看。选定一种，写明原因，按两次 F10。没有采用的留档。</source>
        <translation>Press F5, choose one and press Enter to see both contents. Choose one, write why, press F10 twice. The other is kept on file.</translation>
    </message>
    <message>
        <source>材料送走了才发现记错</source>
        <translation>A mistake found after the papers went</translation>
    </message>
    <message>
        <source>选那一件，“什么事”选请镇里更正；镇里采纳没有，看“回来的消息”。</source>
        <translation>Choose the case and, as what happened, that the township is asked to correct it. The answer stands among the news.</translation>
    </message>
    <message>
        <source>看谁在什么时候、对哪件办件做了什么，谁看过完整的号码，哪些需要看一看。归负责人、监督员看。</source>
        <translation>See who did what when and on which case, who saw numbers in full, and what is worth a look. For heads and supervisors.</translation>
    </message>
    <message>
        <source>想知道一件办件经过谁的手</source>
        <translation>Through whose hands has a case gone?</translation>
    </message>
    <message>
        <source>在“办件编号”里写编号，按回车。看过号码、导出过的也在里面。</source>
        <translation>Type its number under “Case number” and press Enter. Who saw its numbers or exported it is there too.</translation>
    </message>
    <message>
        <source>想看有没有不寻常的</source>
        <translation>Is there anything out of the ordinary?</translation>
    </message>
    <message>
        <source>选“需要看一看”。每一条写着规则和来源；列出来不等于办错了。</source>
        <translation>Choose “Worth a look”. Each line has its rule and source; being listed does not mean that anything is wrong.</translation>
    </message>
    <message>
        <source>要交一份给上级</source>
        <translation>A copy is wanted above</translation>
    </message>
    <message>
        <source>写好日期，按 F9 存成表格。末尾有条数和记录的摘要，别人改一个字都能对出来。</source>
        <translation>Type the days and press F9. At the end stand the count and the hash of the record, by which any change is found.</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>收起</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>再看一遍入门引导</source>
        <translation>Show the introduction again</translation>
    </message>
    <message>
        <source>帮助内容</source>
        <translation>Help contents</translation>
    </message>
    <message>
        <source>帮助：{page}</source>
        <translation>Help: {page}</translation>
    </message>
    <message>
        <source>这一页的键</source>
        <translation>Keys on this page</translation>
    </message>
    <message>
        <source>遇到这些时</source>
        <translation>If this happens</translation>
    </message>
    <message>
        <source>哪一页都能用的键</source>
        <translation>Keys for every page</translation>
    </message>
    <message>
        <source>看说明书</source>
        <translation>Manual</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>要做的事</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>在别的单位的办件</source>
        <translation>Cases at other offices</translation>
    </message>
    <message>
        <source>今天没有要催办、补办的事。</source>
        <translation>Nothing has to be chased or made up for today.</translation>
    </message>
    <message>
        <source>在别的单位</source>
        <translation>At other offices</translation>
    </message>
    <message>
        <source>这里还没有收过件。按 F2 收第一件，收过的件都会在这一页数出来。</source>
        <translation>No case yet. Press F2 to take in the first one; all are counted here.</translation>
    </message>
    <message>
        <source>首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>按 F2 收件</source>
        <translation>Press F2 to take in a case</translation>
    </message>
    <message>
        <source>方向键选，回车看是哪些件；按住 Ctrl 按数字直接打开</source>
        <translation>Arrows choose, Enter shows the cases; Ctrl and a digit open at once</translation>
    </message>
</context>
<context>
    <name>HomePresenter</name>
    <message>
        <source>今天收件</source>
        <translation>Received today</translation>
    </message>
    <message>
        <source>超期、今天到期</source>
        <translation>Overdue, due today</translation>
    </message>
    <message>
        <source>快到期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>等群众补正</source>
        <translation>With the citizen</translation>
    </message>
    <message>
        <source>在别的单位</source>
        <translation>At other offices</translation>
    </message>
    <message>
        <source>已暂停计时</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>结果待领取</source>
        <translation>To be fetched</translation>
    </message>
    <message>
        <source>暂存没收完</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>快视为受理</source>
        <translation>Accepted by law soon</translation>
    </message>
    <message>
        <source>补正期限已过</source>
        <translation>Supplement overdue</translation>
    </message>
    <message>
        <source>容缺材料该补了</source>
        <translation>Deferred papers due</translation>
    </message>
    <message>
        <source>承诺待核查</source>
        <translation>Pledges to check</translation>
    </message>
    <message>
        <source>差评待处理</source>
        <translation>Bad marks open</translation>
    </message>
    <message>
        <source>没录省平台</source>
        <translation>Not in the provincial platform</translation>
    </message>
    <message>
        <source>超期 {late}，今天 {today}</source>
        <translation>{late} overdue, {today} today</translation>
    </message>
    <message>
        <source>3 个工作日内</source>
        <translation>within 3 working days</translation>
    </message>
    <message>
        <source>过期没补 {count}</source>
        <translation>{count} past their day</translation>
    </message>
    <message>
        <source>{count} 个单位</source>
        <translation>{count} offices</translation>
    </message>
    <message>
        <source>最久 {days} 天</source>
        <translation>up to {days} days</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>{item} · 经办 {clerk}</source>
        <translation>{item} · {clerk}</translation>
    </message>
    <message>
        <source>没有期限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>{month}月{day}日已过</source>
        <translation>was due {month}/{day}</translation>
    </message>
    <message>
        <source>{month}月{day}日前</source>
        <translation>by {month}/{day}</translation>
    </message>
    <message>
        <source>还有 {count} 件{kind}</source>
        <translation>{count} more: {kind}</translation>
    </message>
    <message>
        <source>{count} 件{kind}</source>
        <translation>{count}: {kind}</translation>
    </message>
    <message>
        <source>最早 {day} 移交</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>督办没答复</source>
        <translation>Urged, not answered</translation>
    </message>
    <message>
        <source>等补签</source>
        <translation>Waiting for a second signature</translation>
    </message>
    <message>
        <source>原件没退</source>
        <translation>Originals not given back</translation>
    </message>
    <message>
        <source>{count} 件超期：看是谁手里的，督办、致歉</source>
        <translation>{count} overdue: see who has them, urge, apologise</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>12345没答复</source>
        <translation>12345 not answered</translation>
    </message>
    <message>
        <source>没打印或没确认</source>
        <translation>Not printed or confirmed</translation>
    </message>
    <message>
        <source>待盖章</source>
        <translation>To be sealed</translation>
    </message>
    <message>
        <source>上级没确认</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>{count} 件上级还不能收下：看为什么，改正了再交</source>
        <translation>The office above cannot accept {count} cases: see why, correct and send again</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>{count} 件没有听到上级的回执，最早的等了 {days} 天：写到U盘交上去</source>
        <translation>{count} cases without acknowledgement, the oldest for {days} days: write a stick</translation>
    </message>
    <message>
        <source>待您确认</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>选文件</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>选文件：{what}</source>
        <translation>Choose a file: {what}</translation>
    </message>
    <message>
        <source>这个文件改动什么</source>
        <translation>What this file changes</translation>
    </message>
    <message>
        <source>确认导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>先不导入</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>ImportPresenter</name>
    <message>
        <source>正在看文件…</source>
        <translation>Looking at the file…</translation>
    </message>
    <message>
        <source>正在导入…</source>
        <translation>Importing…</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>{years}的放假安排和现有的一样，不用导入。</source>
        <translation>The holidays of {years} are those that are known already; nothing to import.</translation>
    </message>
    <message>
        <source>{years}的放假安排：改动 {days} 天；在办 {open} 件要重新计算，其中 {moved} 件的日期会变。</source>
        <translation>Holidays of {years}: {days} days change; {open} open cases are reckoned anew, the days of {moved} of them will move.</translation>
    </message>
    <message>
        <source>导入好了：{years}，改动 {days} 天；在办 {open} 件重新计算过，{moved} 件的日期变了。</source>
        <translation>Imported: {years}, {days} days changed; {open} open cases were reckoned anew, the days of {moved} of them moved.</translation>
    </message>
    <message>
        <source>目录版本 {version} 以前已经导入过，没有变化。</source>
        <translation>Version {version} of the catalogue was imported before; nothing changes.</translation>
    </message>
    <message>
        <source>目录版本 {version}，{items} 项，{day}起用；在办 {open} 件仍按收件时的版本办，日期不变。</source>
        <translation>Catalogue version {version}, {items} items, in force from {day}; {open} open cases go on by the version they began with, and their days stay.</translation>
    </message>
    <message>
        <source>提示：{hint}</source>
        <translation>Note: {hint}</translation>
    </message>
    <message>
        <source>导入好了：目录版本 {version}，{items} 项，{day}起用。</source>
        <translation>Imported: catalogue version {version}, {items} items, in force from {day}.</translation>
    </message>
    <message>
        <source>请各窗口按 Ctrl+Shift+L 重新进入，新收的件才按新的算。</source>
        <translation> Please sign in again with Ctrl+Shift+L at every counter, so that new cases are reckoned by it.</translation>
    </message>
    <message>
        <source>{year}年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{number} {item}，{clock}：{old} → {new}</source>
        <translation>{number} {item}, {clock}: {old} → {new}</translation>
    </message>
    <message>
        <source>（预计）</source>
        <translation> (expected)</translation>
    </message>
</context>
<context>
    <name>IntakePane</name>
    <message>
        <source>换事项</source>
        <translation>Change item</translation>
    </message>
    <message>
        <source>签名册</source>
        <translation>Sign-in sheet</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>导入名单</source>
        <translation>Import list</translation>
    </message>
    <message>
        <source>下载空表</source>
        <translation>Get blank form</translation>
    </message>
    <message>
        <source>导出待改名单</source>
        <translation>Export list to fix</translation>
    </message>
    <message>
        <source>全部办理</source>
        <translation>Serve all</translation>
    </message>
    <message>
        <source>名单办到哪里了</source>
        <translation>List progress</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>在上面输入一个人的证件号码，按回车。有名单的，按“导入名单”，或者把表格拖到这里。</source>
        <translation>Enter one person&apos;s ID number above and press Enter. If you have a list, press “Import list” or drag the spreadsheet here.</translation>
    </message>
    <message>
        <source>已办 {count} 人</source>
        <translation>{count} done</translation>
    </message>
    <message>
        <source>待改 {count} 人</source>
        <translation>{count} to fix</translation>
    </message>
    <message>
        <source>全部办理 {count} 人</source>
        <translation>Process all {count}</translation>
    </message>
    <message>
        <source>正在停下…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>已办 {done} / {total} 人</source>
        <translation>{done} of {total} done</translation>
    </message>
</context>
<context>
    <name>IntakePresenter</name>
    <message>
        <source>{name}已经收件；要更正的，请到“办件”里办理。</source>
        <translation>The case for {name} has been taken in. To correct it, go to “Cases”.</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>2  办什么事</source>
        <translation>2  What to do</translation>
    </message>
    <message>
        <source>名称、拼音首字母或群众的说法，如 养老、yanglao、ylbx</source>
        <translation>Name, pinyin initials or everyday words, e.g. 养老, yanglao, ylbx</translation>
    </message>
    <message>
        <source>搜事项</source>
        <translation>Search items</translation>
    </message>
    <message>
        <source>搜到的事项</source>
        <translation>Items found</translation>
    </message>
    <message>
        <source>看指南</source>
        <translation>View guide</translation>
    </message>
    <message>
        <source>换一件(&amp;S)</source>
        <translation>&amp;Switch item</translation>
    </message>
    <message>
        <source>再加一件(&amp;S)</source>
        <translation>Another (&amp;S)</translation>
    </message>
    <message>
        <source>不办“{name}”了</source>
        <translation>Remove “{name}”</translation>
    </message>
</context>
<context>
    <name>ItemPart</name>
    <message>
        <source>下面没有的，在这里写几个字，或者拼音首字母</source>
        <translation>Not below? Type a few characters or pinyin initials</translation>
    </message>
    <message>
        <source>办什么</source>
        <translation>What they want</translation>
    </message>
    <message>
        <source>常办的事</source>
        <translation>Much-used items</translation>
    </message>
</context>
<context>
    <name>JobsCard</name>
    <message>
        <source>没看到印出来的</source>
        <translation>Not seen on paper</translation>
    </message>
    <message>
        <source>没看到印出来的文书</source>
        <translation>Papers not seen on paper</translation>
    </message>
    <message>
        <source>交给打印机的都印出来了。</source>
        <translation>Everything given to a printer is on paper.</translation>
    </message>
    <message>
        <source>再打一次</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>印好了，或者不用了</source>
        <translation>It is there, or not needed</translation>
    </message>
    <message>
        <source>再打的内容和上次一样，不算补打。</source>
        <translation>It is the same as before and no reprint.</translation>
    </message>
</context>
<context>
    <name>KeptFormCard</name>
    <message>
        <source>申请表</source>
        <translation>Application form</translation>
    </message>
    <message>
        <source>打印申请表</source>
        <translation>Print the form</translation>
    </message>
    <message>
        <source>{clerk} {moment} 填</source>
        <translation>Filled in by {clerk}, {moment}</translation>
    </message>
    <message>
        <source>{filled}，收件前已打印签名</source>
        <translation>{filled}; printed for signature before filing</translation>
    </message>
    <message>
        <source>{value}（来自{source}）</source>
        <translation>{value} (from {source})</translation>
    </message>
</context>
<context>
    <name>KnownField</name>
    <message>
        <source>改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>改{label}</source>
        <translation>Change {label}</translation>
    </message>
    <message>
        <source>{label} · 来自{source}</source>
        <translation>{label} · from {source}</translation>
    </message>
</context>
<context>
    <name>Lapsing</name>
    <message>
        <source>{count} 件逾期没有告知，自收到材料之日起即为受理：{numbers}。请打印《视为受理告知书》交给申请人。</source>
        <translation>{count} were not answered in time and count as accepted from the day the papers were received: {numbers}. Please print the notice (视为受理告知书) and give it to the applicant.</translation>
    </message>
</context>
<context>
    <name>LateCard</name>
    <message>
        <source>补录</source>
        <translation>Entered later</translation>
    </message>
    <message>
        <source>收件日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>如 2026-11-23</source>
        <translation>As in 2026-11-23</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>如 9:41</source>
        <translation>As in 9:41</translation>
    </message>
    <message>
        <source>应急单编号</source>
        <translation>Number of the blank receipt</translation>
    </message>
    <message>
        <source>单子右上方，Y 开头；没有应急单就空着</source>
        <translation>Upper right on the receipt, begins with Y; empty without one</translation>
    </message>
    <message>
        <source>不补录</source>
        <translation>Not entered later</translation>
    </message>
    <message>
        <source>停电断网时写在纸上的，照纸上的时间和编号录；时限从那时起算。</source>
        <translation>Written on paper without power or network: enter the time and number on the paper; limits run from then.</translation>
    </message>
    <message>
        <source>哪些编号还没用</source>
        <translation>Which numbers are unused</translation>
    </message>
</context>
<context>
    <name>LateCaseCard</name>
    <message>
        <source>打开这件</source>
        <translation>Open the case</translation>
    </message>
    <message>
        <source>打印督办单、致歉书</source>
        <translation>Print slip and apology</translation>
    </message>
    <message>
        <source>办件编号 {number}</source>
        <translation>Case number {number}</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>材料在</source>
        <translation>File is at</translation>
    </message>
    <message>
        <source>没有，收件时间没有凭据</source>
        <translation>None: nothing proves the time of receipt</translation>
    </message>
    <message>
        <source>纸上写的</source>
        <translation>As written</translation>
    </message>
    <message>
        <source>录入的</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>应急单</source>
        <translation>Outage slip</translation>
    </message>
</context>
<context>
    <name>LateLists</name>
    <message>
        <source>一共 {count} 件，这里列 {listed} 件。</source>
        <translation>{count} in all; {listed} are listed here.</translation>
    </message>
    <message>
        <source>逾期的件 {count}</source>
        <translation>Overdue {count}</translation>
    </message>
    <message>
        <source>补录的件 {count}</source>
        <translation>Entered later {count}</translation>
    </message>
    <message>
        <source>按经办人</source>
        <translation>By clerk</translation>
    </message>
    <message>
        <source>按事项</source>
        <translation>By item</translation>
    </message>
    <message>
        <source>按单位</source>
        <translation>By office</translation>
    </message>
    <message>
        <source>没有补录的件。停电时写在纸上、后来录入的，会列在这里。</source>
        <translation>Nothing was entered later. What is written on paper during a power cut and entered afterwards is listed here.</translation>
    </message>
    <message>
        <source>没有逾期的件。过了期限还没办好的，会列在这里。</source>
        <translation>Nothing is overdue. Cases that are not done by their day are listed here.</translation>
    </message>
    <message>
        <source>已超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>超期 {days} 天</source>
        <translation>{days} days over</translation>
    </message>
    <message>
        <source>超了几天</source>
        <translation>Days over</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>在哪个单位</source>
        <translation>At which office</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>{count} 次，没答复</source>
        <translation>{count} times, no answer</translation>
    </message>
    <message>
        <source>改期到</source>
        <translation>New day</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count} times</translation>
    </message>
    <message>
        <source>最长</source>
        <translation>Longest</translation>
    </message>
    <message>
        <source>有几件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count} cases</translation>
    </message>
    <message>
        <source>凭什么</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>没有应急单</source>
        <translation>No slip</translation>
    </message>
    <message>
        <source>应急单编号</source>
        <translation>Slip number</translation>
    </message>
    <message>
        <source>纸上写的时间</source>
        <translation>Time as written</translation>
    </message>
    <message>
        <source>录入的时间</source>
        <translation>Time of entry</translation>
    </message>
    <message>
        <source>谁录的</source>
        <translation>Entered by</translation>
    </message>
    <message>
        <source>应急单</source>
        <translation>Outage slip</translation>
    </message>
</context>
<context>
    <name>LatenessPage</name>
    <message>
        <source>看什么（Ctrl 加 1 到 5）</source>
        <translation>What to see (Ctrl with 1 to 5)</translation>
    </message>
    <message>
        <source>逾期和补录的办件</source>
        <translation>Overdue cases and those entered later</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>See all</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>先不办</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>正在读…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>可以按 F10 确认了</source>
        <translation>Press F10 to confirm</translation>
    </message>
    <message>
        <source>先写全再按 F10 确认</source>
        <translation>Fill in what is missing, then press F10</translation>
    </message>
    <message>
        <source>上下键选，回车打开这件，Tab 到督办和致歉</source>
        <translation>Up and Down choose, Enter opens the case, Tab goes to urging and apology</translation>
    </message>
    <message>
        <source>上下键选，回车看是哪些件</source>
        <translation>Up and Down choose, Enter shows the cases</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>报表归档(&amp;R)</source>
        <translation>Reports and archive (&amp;R)</translation>
    </message>
    <message>
        <source>监督台账(&amp;B)</source>
        <translation>Book of acts (&amp;B)</translation>
    </message>
</context>
<context>
    <name>LatenessPresenter</name>
    <message>
        <source>“{label}”还没有填。</source>
        <translation>“{label}” is still empty.</translation>
    </message>
    <message>
        <source>{deed}，已经记下：{number}。</source>
        <translation>{deed}: written down for {number}.</translation>
    </message>
    <message>
        <source>按 F8 打印。</source>
        <translation> Press F8 to print.</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>A5</source>
        <translation>A5</translation>
    </message>
    <message>
        <source>A4 大字</source>
        <translation>A4 large print</translation>
    </message>
    <message>
        <source>80 毫米小票</source>
        <translation>80 mm slip</translation>
    </message>
    <message>
        <source>58 毫米小票</source>
        <translation>58 mm slip</translation>
    </message>
    <message>
        <source>A3</source>
        <translation>A3</translation>
    </message>
    <message>
        <source>241 毫米连续纸</source>
        <translation>241 mm continuous forms</translation>
    </message>
    <message>
        <source>70×40 毫米标签</source>
        <translation>70×40 mm label</translation>
    </message>
</context>
<context>
    <name>LetterWriting</name>
    <message>
        <source>确实要不加密写的，再按一次写文件。</source>
        <translation>If it is to be written unencrypted all the same, press the button again.</translation>
    </message>
    <message>
        <source>这个文件没有加密，U 盘随身带好，用完删除。</source>
        <translation>This file is not encrypted: keep the stick with you and delete the file afterwards.</translation>
    </message>
</context>
<context>
    <name>LevelPart</name>
    <message>
        <source>评价自愿。不评价不影响您办事；没有评价的，不算好评。您的评价窗口人员不能修改。</source>
        <translation>Reviewing is voluntary. Not reviewing changes nothing for you, and is never counted as a good review. Nobody at the counter can change your review.</translation>
    </message>
    <message>
        <source>不评价</source>
        <translation>No review</translation>
    </message>
    <message>
        <source>您对这次处理的结果满意吗？</source>
        <translation>Are you satisfied with how this was dealt with?</translation>
    </message>
    <message>
        <source>您对这次办事满意吗？请选一个</source>
        <translation>Were you satisfied? Please choose one</translation>
    </message>
    <message>
        <source>我们已经改了：{measures}</source>
        <translation>What we have done: {measures}</translation>
    </message>
    <message>
        <source>{counter}号窗口</source>
        <translation>Counter {counter}</translation>
    </message>
    <message>
        <source>本人评的是哪一级？</source>
        <translation>Which level did the person choose?</translation>
    </message>
</context>
<context>
    <name>ListCard</name>
    <message>
        <source>新的移交清单</source>
        <translation>New hand-over list</translation>
    </message>
    <message>
        <source>扫码(&amp;S)</source>
        <translation>Scan (&amp;S)</translation>
    </message>
    <message>
        <source>扫办件回执上的码；也可以写编号，回车</source>
        <translation>Scan the code on the receipt, or type a number and press Enter</translation>
    </message>
    <message>
        <source>逐件扫办件回执上的码，材料就列在这里。</source>
        <translation>Scan the code on each receipt; the files are listed here.</translation>
    </message>
    <message>
        <source>移交给(&amp;T)</source>
        <translation>Hand over to (&amp;T)</translation>
    </message>
    <message>
        <source>单位全称</source>
        <translation>Full name of the office</translation>
    </message>
    <message>
        <source>这些事项的承办单位</source>
        <translation>Offices that handle these items</translation>
    </message>
    <message>
        <source>对方签收人(&amp;Q)</source>
        <translation>Signed by (&amp;Q)</translation>
    </message>
    <message>
        <source>在清单上签字的人</source>
        <translation>Whoever signed the list there</translation>
    </message>
    <message>
        <source>打印清单</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>回到新清单</source>
        <translation>Back to the new list</translation>
    </message>
    <message>
        <source>移交清单</source>
        <translation>Hand-over list</translation>
    </message>
</context>
<context>
    <name>ListImporter</name>
    <message>
        <source>列入了{good}人。</source>
        <translation>{good} listed.</translation>
    </message>
    <message>
        <source>列入了{good}人，有问题的{faults}行没有列入；改好名单以后可以再导入一次。</source>
        <translation>{good} listed; {faults} rows with a problem were not. Mend the list and import it again.</translation>
    </message>
    <message>
        <source>花名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>空的名单已经存到 {path}。</source>
        <translation>An empty list was saved to {path}.</translation>
    </message>
    <message>
        <source>第{row}行&#x3000;{name}</source>
        <translation>Row {row}  {name}</translation>
    </message>
    <message>
        <source>“{name}”有{rows}行：可以列入{good}人（其中{known}人已经在册，按名单更新），有问题的{faults}行。</source>
        <translation>“{name}” has {rows} rows: {good} people can be listed ({known} of them are on the roster and are updated), {faults} rows have a problem.</translation>
    </message>
</context>
<context>
    <name>ListPart</name>
    <message>
        <source>筛选(&amp;F)</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>清除条件</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>{words} · {count} 项</source>
        <translation>{words} · {count} found</translation>
    </message>
    <message>
        <source>姓名、拼音、身份证号、电话、办件编号，或者扫码</source>
        <translation>Name, pinyin, ID number, phone, case number, or scan a code</translation>
    </message>
    <message>
        <source>查办件</source>
        <translation>Find cases</translation>
    </message>
    <message>
        <source>结果登记簿(&amp;R)</source>
        <translation>&amp;Register of results</translation>
    </message>
</context>
<context>
    <name>ListTyping</name>
    <message>
        <source>照清单录入</source>
        <translation>Type the list</translation>
    </message>
    <message>
        <source>照清单录入：{station} {number}</source>
        <translation>Typed list: {station} {number}</translation>
    </message>
    <message>
        <source>照纸上的清单一行一行录。在袋里的，选中按回车到窗口收件；录错的按 Delete 删去。都收了按 F10 收下这一趟。</source>
        <translation>Type the paper list line by line. What is in the bag: choose it and press Enter to receive it at the counter; Delete takes a wrong line away. When all are received, F10 takes the bag in.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>如：{names}</source>
        <translation>Such as: {names}</translation>
    </message>
    <message>
        <source>照清单上印的写</source>
        <translation>As printed on the list</translation>
    </message>
    <message>
        <source>清单编号</source>
        <translation>List number</translation>
    </message>
    <message>
        <source>村级站</source>
        <translation>Village station</translation>
    </message>
    <message>
        <source>谁送来的</source>
        <translation>Brought by</translation>
    </message>
    <message>
        <source>在袋里</source>
        <translation>In the bag</translation>
    </message>
    <message>
        <source>袋里没有</source>
        <translation>Not in the bag</translation>
    </message>
    <message>
        <source>代办单号</source>
        <translation>Village number</translation>
    </message>
    <message>
        <source>在不在袋里</source>
        <translation>In the bag?</translation>
    </message>
    <message>
        <source>办什么事</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>谁的</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>照清单上印的写，带 * 的也照写</source>
        <translation>As printed on the list, with its *</translation>
    </message>
    <message>
        <source>几份</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>原件几份</source>
        <translation>Originals</translation>
    </message>
    <message>
        <source>本单位编号</source>
        <translation>Our number</translation>
    </message>
    <message>
        <source>窗口已经收过的才写</source>
        <translation>Only where the counter received it already</translation>
    </message>
    <message>
        <source>这个代办单号已经录过了。</source>
        <translation>This number was typed already.</translation>
    </message>
    <message>
        <source>请写数字，如 3。</source>
        <translation>Please write a number, such as 3.</translation>
    </message>
    <message>
        <source>袋里没有的，不写本单位编号。</source>
        <translation>What is not in the bag has no number of ours.</translation>
    </message>
    <message>
        <source>还没有在窗口收件的：{names}。选中按回车去收。</source>
        <translation>Not received at the counter yet: {names}. Choose it and press Enter.</translation>
    </message>
    <message>
        <source>没有写办什么事</source>
        <translation>No matter written</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>{village}，本单位 {number}</source>
        <translation>{village}, ours {number}</translation>
    </message>
    <message>
        <source>收件了</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>要收件</source>
        <translation>To be received</translation>
    </message>
    <message>
        <source>在清单右上方，如 荆王村便趟〔2026〕01-1号</source>
        <translation>At the top right of the list, such as 荆王村便趟〔2026〕01-1号</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>正在读名单 {file} …</source>
        <translation>Reading list {file} …</translation>
    </message>
    <message>
        <source>名单 {file} 有 {rows} 人。这一组现在可以办的 {ready} 人，待改的 {parked} 人。</source>
        <translation>List {file} has {rows} people. In this group, {ready} can be processed now and {parked} need fixing.</translation>
    </message>
    <message>
        <source>按 F10 全部办理。</source>
        <translation>Press F10 to process all.</translation>
    </message>
    <message>
        <source>停下了：这次办了 {done} 人，还有 {left} 人没办，按 F10 接着办。</source>
        <translation>Stopped: {done} processed this time, {left} left. Press F10 to continue.</translation>
    </message>
    <message>
        <source>名单办完了：这次办了 {done} 人，待改的 {parked} 人。</source>
        <translation>List finished: {done} processed this time, {parked} to fix.</translation>
    </message>
    <message>
        <source>已经存到 {path}。</source>
        <translation>Saved to {path}.</translation>
    </message>
</context>
<context>
    <name>ListsCard</name>
    <message>
        <source>移交过的清单</source>
        <translation>Lists handed over</translation>
    </message>
    <message>
        <source>看哪些</source>
        <translation>Which to see</translation>
    </message>
    <message>
        <source>移交清单</source>
        <translation>Hand-over list</translation>
    </message>
    <message>
        <source>等签收的</source>
        <translation>Waiting for a signature</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>没有等对方签收的清单。</source>
        <translation>No list waits for a signature.</translation>
    </message>
    <message>
        <source>还没有移交过材料。</source>
        <translation>Nothing was handed over yet.</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>谁接着办(&amp;N)</source>
        <translation>Who goes o&amp;n</translation>
    </message>
    <message>
        <source>换人、下班，关上单位</source>
        <translation>Leave, close the office</translation>
    </message>
    <message>
        <source>PIN码(&amp;P)</source>
        <translation>&amp;PIN</translation>
    </message>
    <message>
        <source>口令(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>换我来办</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>改用口令</source>
        <translation>Use password</translation>
    </message>
    <message>
        <source>改用PIN码</source>
        <translation>Use PIN</translation>
    </message>
    <message>
        <source>已经锁屏</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>没办完的都存好了，解锁后接着办。</source>
        <translation>Unfinished work is kept; unlock to go on.</translation>
    </message>
</context>
<context>
    <name>LockPresenter</name>
    <message>
        <source>请输入PIN码。</source>
        <translation>Please enter the PIN.</translation>
    </message>
    <message>
        <source>请输入口令。</source>
        <translation>Please enter the password.</translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colors</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>语言（下次打开时换）</source>
        <translation>Language (changes at next start)</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>中文</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>本机</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>窗口号(&amp;W)</source>
        <translation>&amp;Window number</translation>
    </message>
    <message>
        <source>没有就空着</source>
        <translation>Leave blank if none</translation>
    </message>
    <message>
        <source>选文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>Don&apos;t use</translation>
    </message>
    <message>
        <source>查找读卡器</source>
        <translation>Find card readers</translation>
    </message>
    <message>
        <source>高拍仪文件夹</source>
        <translation>Document camera folder</translation>
    </message>
    <message>
        <source>身份证阅读器(&amp;C)</source>
        <translation>ID &amp;card reader</translation>
    </message>
    <message>
        <source>选高拍仪文件夹</source>
        <translation>Choose document camera folder</translation>
    </message>
    <message>
        <source>不用高拍仪文件夹</source>
        <translation>Don&apos;t use document camera folder</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>高拍仪把图片放在哪个文件夹？</source>
        <translation>Which folder does the document camera save pictures in?</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>便民服务代办工作台</source>
        <translation>Convenience Service and Proxy Desk</translation>
    </message>
    <message>
        <source>【练习】{name}</source>
        <translation>[Practice] {name}</translation>
    </message>
</context>
<context>
    <name>ManualReader</name>
    <message>
        <source>说明书</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>回上一页</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>说明书只有中文。</source>
        <translation>The manual is in Chinese only.</translation>
    </message>
</context>
<context>
    <name>ManualText</name>
    <message>
        <source>说明书</source>
        <translation>Manual</translation>
    </message>
</context>
<context>
    <name>MappingCards</name>
    <message>
        <source>对照文件</source>
        <translation>Mappings</translation>
    </message>
    <message>
        <source>读一个对照文件</source>
        <translation>Read a mapping</translation>
    </message>
    <message>
        <source>启用它</source>
        <translation>Put to use</translation>
    </message>
    <message>
        <source>看哪张表</source>
        <translation>Which table</translation>
    </message>
    <message>
        <source>试算出来的前几行</source>
        <translation>The first rows of the trial</translation>
    </message>
    <message>
        <source>要先改正的</source>
        <translation>To be put right first</translation>
    </message>
    <message>
        <source>对照文件写着市里的哪张表、哪一列，从办件的什么来。选中按回车，用真实的办件试算，什么也不会报出去。</source>
        <translation>A mapping says which column of which table of the city comes from what of a case. Enter tries one on the real cases; nothing goes out.</translation>
    </message>
</context>
<context>
    <name>Mappings</name>
    <message>
        <source>正在用真实的办件试算…</source>
        <translation>Trying it on the real cases…</translation>
    </message>
    <message>
        <source>“{title}”没有毛病。</source>
        <translation>“{title}” is sound. </translation>
    </message>
    <message>
        <source>这一份是样例，市里还没有核定。</source>
        <translation>It is a sample that the city has not confirmed.</translation>
    </message>
    <message>
        <source>在用“{title}”第 {version} 版了。到「输出」报出去。</source>
        <translation>“{title}” version {version} is in use. Go to Put out.</translation>
    </message>
    <message>
        <source>{table} {count} 行</source>
        <translation>{table}: {count} rows</translation>
    </message>
    <message>
        <source>要先改正的 {count} 处。选中按回车打开</source>
        <translation>{count} to be put right first. Enter opens the case</translation>
    </message>
</context>
<context>
    <name>MarksCard</name>
    <message>
        <source>评价汇总</source>
        <translation>Ratings counted</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>To</translation>
    </message>
    <message>
        <source>数一数</source>
        <translation>Count</translation>
    </message>
</context>
<context>
    <name>MarksPresenter</name>
    <message>
        <source>日期看不懂，请写成 2026-12-01 这样。</source>
        <translation>The day cannot be read; please write it like 2026-12-01.</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count} times</translation>
    </message>
    <message>
        <source>{count} 次，其中满意的 {good} 次</source>
        <translation>{count} times, {good} of them satisfied</translation>
    </message>
    <message>
        <source>差评答复以后再评价</source>
        <translation>Rated again after an answer</translation>
    </message>
    <message>
        <source>未评价</source>
        <translation>Not rated</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count} cases</translation>
    </message>
    <message>
        <source>这些天收的办件 {cases} 件，评价了 {marked} 件。未评价的单独数，不算好评，也不算差评。</source>
        <translation>{cases} cases were received in these days, {marked} were rated. Those not rated are counted apart, neither good nor bad.</translation>
    </message>
    <message>
        <source>{cases} 条，评价了 {given} 条，其中满意的 {good} 条</source>
        <translation>{cases}, {given} marked, {good} of them satisfied</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Questions</translation>
    </message>
</context>
<context>
    <name>MaterialCard</name>
    <message>
        <source>3  带来的材料</source>
        <translation>3  Papers brought</translation>
    </message>
    <message>
        <source>都齐了</source>
        <translation>All in</translation>
    </message>
    <message>
        <source>先选要办的事项，这里就列出要带的材料。</source>
        <translation>Choose an item first; the papers to bring are then listed here.</translation>
    </message>
    <message>
        <source>这个事项不用交材料。</source>
        <translation>This item needs no papers.</translation>
    </message>
    <message>
        <source>材料的问题</source>
        <translation>Problem with papers</translation>
    </message>
    <message>
        <source>怎么补</source>
        <translation>How to fix</translation>
    </message>
    <message>
        <source>怎么补，如：请到村委会盖章后再交</source>
        <translation>How to fix, e.g. get the village committee&apos;s stamp, then hand it in</translation>
    </message>
    <message>
        <source>必备 {complete}/{required}</source>
        <translation>Required {complete}/{required}</translation>
    </message>
    <message>
        <source>看：{checks}</source>
        <translation>Check: {checks}</translation>
    </message>
</context>
<context>
    <name>MaterialList</name>
    <message>
        <source>材料清单</source>
        <translation>List of papers</translation>
    </message>
    <message>
        <source>放入扫描件</source>
        <translation>Add scan</translation>
    </message>
</context>
<context>
    <name>MaterialModel</name>
    <message>
        <source>待查</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>视情况</source>
        <translation>If needed</translation>
    </message>
</context>
<context>
    <name>MemberCard</name>
    <message>
        <source>改好再办</source>
        <translation>Fix, then serve</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Village (community)</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>改好了，办理</source>
        <translation>Fixed, serve</translation>
    </message>
    <message>
        <source>确实再办一件</source>
        <translation>Yes, one more case</translation>
    </message>
    <message>
        <source>去掉这个人</source>
        <translation>Remove person</translation>
    </message>
    <message>
        <source>先不改</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>MemberModel</name>
    <message>
        <source>已办</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>正在问</source>
        <translation>Asking</translation>
    </message>
    <message>
        <source>待改</source>
        <translation>To fix</translation>
    </message>
    <message>
        <source>可以办</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>要改什么</source>
        <translation>What to fix</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>便民服务
代办工作台</source>
        <translation>Township
Desk</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>网上上报</source>
        <translation>Over the network</translation>
    </message>
    <message>
        <source>做到哪里了</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>网上交了什么、取回了什么</source>
        <translation>What went up over the network and what came back</translation>
    </message>
    <message>
        <source>还没有上报网址。向上级要来，在「设置」里填好，就可以不用U盘；没有网的照样用U盘。</source>
        <translation>No address yet. Ask the office above for it and enter it in the settings; then no stick is needed. Without a network, sticks do as before.</translation>
    </message>
    <message>
        <source>交到 {address}。开着程序就会自己隔一会儿交一次，等不及的按 F6。断了不要紧，下次从断的地方接着交。</source>
        <translation>Goes to {address}, by itself now and then while the program is open, or with F6. A broken connection does not matter: it goes on from there the next time.</translation>
    </message>
</context>
<context>
    <name>NetworkWork</name>
    <message>
        <source>上一次：{when}&#x3000;{words}</source>
        <translation>Last time: {when}  {words}</translation>
    </message>
    <message>
        <source>没有要交的。</source>
        <translation>There was nothing to send.</translation>
    </message>
    <message>
        <source>要交的 {count} 个数据包，上级已经回执 {delivered} 个。</source>
        <translation>Of {count} packages to send, {delivered} are acknowledged by the office above.</translation>
    </message>
    <message>
        <source>{count} 个上级已经存好：要转交的等回执，送件之类没有回执。</source>
        <translation>{count} are kept above: what is passed on waits for its acknowledgement, trips and the like have none.</translation>
    </message>
    <message>
        <source>取回了 {count} 个文件。</source>
        <translation>{count} files were fetched.</translation>
    </message>
    <message>
        <source>{count} 个没有通过，下面写着为什么。</source>
        <translation>{count} did not get through; why is told below.</translation>
    </message>
    <message>
        <source>停下了，没有交完的还在，下次接着交。</source>
        <translation>Stopped; what is left goes on the next time.</translation>
    </message>
    <message>
        <source>没有做完：{why}</source>
        <translation>Not finished: {why}</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>not through</translation>
    </message>
    <message>
        <source>正在交第 {number} 个，共 {count} 个</source>
        <translation>Sending {number} of {count}</translation>
    </message>
    <message>
        <source>正在取第 {number} 个，共 {count} 个</source>
        <translation>Fetching {number} of {count}</translation>
    </message>
    <message>
        <source>，这一个传了 {percent}%</source>
        <translation>, {percent} % of this one</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>{steps}：{why}</source>
        <translation>{steps}: {why}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>别的步骤为什么不能办</source>
        <translation>Why other steps are closed</translation>
    </message>
</context>
<context>
    <name>NotEnteredModel</name>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>收件时间</source>
        <translation>Intake time</translation>
    </message>
</context>
<context>
    <name>NotesCard</name>
    <message>
        <source>本窗口的备注</source>
        <translation>Notes at this window</translation>
    </message>
    <message>
        <source>写一条</source>
        <translation>Add note</translation>
    </message>
    <message>
        <source>办这件事要提醒同事什么？不写群众的姓名和号码</source>
        <translation>What should colleagues know about this item? No residents&apos; names or numbers</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>还没有备注。办这件事有什么要提醒同事的，按 F12 写下来。</source>
        <translation>No notes yet. Press F12 to write down anything colleagues should know about this item.</translation>
    </message>
</context>
<context>
    <name>OfficeCard</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>地址(&amp;T)</source>
        <translation>Address(&amp;T)</translation>
    </message>
    <message>
        <source>电话(&amp;P)</source>
        <translation>Phone(&amp;P)</translation>
    </message>
    <message>
        <source>监督投诉电话(&amp;J)</source>
        <translation>Complaints phone(&amp;J)</translation>
    </message>
    <message>
        <source>办公时间(&amp;H)</source>
        <translation>Office hours(&amp;H)</translation>
    </message>
    <message>
        <source>印在文书和指南上。</source>
        <translation>Printed on documents and guides.</translation>
    </message>
    <message>
        <source>印在文书和指南上；要改请找负责人。</source>
        <translation>Printed on documents and guides; ask the person in charge to change it.</translation>
    </message>
    <message>
        <source>几分钟后锁屏(&amp;K)</source>
        <translation>Minutes until loc&amp;k</translation>
    </message>
    <message>
        <source>可以先办后签(&amp;Q)</source>
        <translation>Sign later allowed (&amp;Q)</translation>
    </message>
    <message>
        <source>几天内补签(&amp;B)</source>
        <translation>Days to sign later (&amp;B)</translation>
    </message>
    <message>
        <source>人手少时，法律没有要求事先签的，另一位可以事后补签；几天内补，按工作日数。</source>
        <translation>With few people, where no law wants both signatures at once, the other may sign afterwards; within so many working days.</translation>
    </message>
</context>
<context>
    <name>OfficeGroups</name>
    <message>
        <source>委托</source>
        <translation>Authorisations</translation>
    </message>
    <message>
        <source>不会写字的可以按指印</source>
        <translation>Who cannot write may give a fingerprint</translation>
    </message>
    <message>
        <source>念给他听，有两位见证人在场，按指印就算签了委托书。</source>
        <translation>It is read aloud before two witnesses; a fingerprint then signs the authorisation.</translation>
    </message>
    <message>
        <source>村委会代理</source>
        <translation>Committee as agent</translation>
    </message>
    <message>
        <source>哪些事可以委托村（居）委会去办；社会救助法律允许，别的事要市里同意。</source>
        <translation>What the village committee may be entrusted with; the law allows social relief, everything else needs the city&apos;s consent.</translation>
    </message>
    <message>
        <source>人当时不能签的，先收材料，几个工作日内补签；写 0 就是不许后补。</source>
        <translation>Who cannot sign at once signs within so many working days after the papers were taken; 0: never.</translation>
    </message>
    <message>
        <source>最长几个月</source>
        <translation>Longest, in months</translation>
    </message>
    <message>
        <source>一份委托书最长管几个月；没办完的到期续办。</source>
        <translation>How many months an authorisation holds at most; what is not done by then is renewed.</translation>
    </message>
    <message>
        <source>提前几天提醒</source>
        <translation>Days to warn before</translation>
    </message>
    <message>
        <source>委托书到期前几天，列在“还欠着的事”里。</source>
        <translation>So many days before it runs out it is listed under what is owed.</translation>
    </message>
    <message>
        <source>送件</source>
        <translation>Carrying</translation>
    </message>
    <message>
        <source>几天内送到</source>
        <translation>Days to carry it</translation>
    </message>
    <message>
        <source>收齐材料以后，几个工作日内送到镇里。</source>
        <translation>Working days from taking the papers to carrying them to the township.</translation>
    </message>
    <message>
        <source>送到哪里</source>
        <translation>Where to</translation>
    </message>
    <message>
        <source>印在清单和受理单上；空着就是本镇（街道）便民服务中心。</source>
        <translation>Stands on lists and slips; left empty it is the centre of the town.</translation>
    </message>
    <message>
        <source>镇里的电话</source>
        <translation>Town&apos;s telephone</translation>
    </message>
    <message>
        <source>镇政府（街道办事处）的电话，印在不能开证明的告知单上。</source>
        <translation>Telephone of the town government, on the slip that says what is not certified.</translation>
    </message>
    <message>
        <source>养犬登记</source>
        <translation>Dogs</translation>
    </message>
    <message>
        <source>哪里给狗登记，问到时告诉群众；还没有定的空着。</source>
        <translation>Where dogs are registered, to tell who asks; empty while not set.</translation>
    </message>
    <message>
        <source>文书上的话</source>
        <translation>Words on papers</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Time limits</translation>
    </message>
    <message>
        <source>几天内答复</source>
        <translation>Days to answer</translation>
    </message>
    <message>
        <source>收件后几个工作日内告诉是否受理；行政许可照法律 5 天，不随这里。</source>
        <translation>Working days after receipt to say whether it is accepted; for licences the law&apos;s five hold.</translation>
    </message>
    <message>
        <source>几天内补正</source>
        <translation>Days to supplement</translation>
    </message>
    <message>
        <source>一次性告知以后，几天内补齐，按日历数；写 0 就是不定期限。</source>
        <translation>Calendar days to supplement after a one-time notice; 0: not fixed.</translation>
    </message>
    <message>
        <source>逾期不补的</source>
        <translation>If it comes late</translation>
    </message>
    <message>
        <source>到期还没有补齐的怎么办，印在一次性告知书上。</source>
        <translation>What follows when it is not supplemented in time; stands on the one-time notice.</translation>
    </message>
    <message>
        <source>几天内送达</source>
        <translation>Days to deliver</translation>
    </message>
    <message>
        <source>作出决定后，几个工作日内交到手里；行政许可照法律，写 0 就是不定。</source>
        <translation>Working days to hand over a decision; for licences the law holds, 0: no term.</translation>
    </message>
    <message>
        <source>逾期没答复的，都算受理</source>
        <translation>What nobody answered counts as accepted</translation>
    </message>
    <message>
        <source>行政许可照法律一直这样；勾上以后，别的事项也这样，要市里定了才勾。</source>
        <translation>For licences the law says so always; ticked, it holds for all items. Only once the city has decided.</translation>
    </message>
    <message>
        <source>行政复议机关管这件事的地方，印在决定书上。</source>
        <translation>The office of the reviewing body, as it stands on decisions.</translation>
    </message>
    <message>
        <source>复议诉讼</source>
        <translation>Remedies</translation>
    </message>
    <message>
        <source>复议办事机构</source>
        <translation>Review office</translation>
    </message>
    <message>
        <source>复议地址</source>
        <translation>Review address</translation>
    </message>
    <message>
        <source>群众到哪里递交复议申请。</source>
        <translation>Where an application for review is handed in.</translation>
    </message>
    <message>
        <source>复议电话</source>
        <translation>Review telephone</translation>
    </message>
    <message>
        <source>问复议的事打哪个电话。</source>
        <translation>Whom to call about a review.</translation>
    </message>
    <message>
        <source>起诉的法院</source>
        <translation>Court</translation>
    </message>
    <message>
        <source>法院的全称，不能空着。</source>
        <translation>The full name of the court; never empty.</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>全宗号</source>
        <translation>Fonds number</translation>
    </message>
    <message>
        <source>档案馆给的号；还没有的空着。</source>
        <translation>The number the archive has given; empty while there is none.</translation>
    </message>
    <message>
        <source>保管期限</source>
        <translation>Kept for</translation>
    </message>
    <message>
        <source>案卷在档案里保管多久。</source>
        <translation>How long files are kept in the archive.</translation>
    </message>
    <message>
        <source>机关代字</source>
        <translation>Short form</translation>
    </message>
    <message>
        <source>文书编号最前面的几个字，如“思礼便”。改了从下一份起用。</source>
        <translation>The first characters of paper numbers, such as 思礼便; holds from the next paper on.</translation>
    </message>
    <message>
        <source>所属政府</source>
        <translation>Government</translation>
    </message>
    <message>
        <source>乡镇政府或者街道办事处的全称，由它对外负责。</source>
        <translation>Full name of the town government or subdistrict office that answers for decisions.</translation>
    </message>
    <message>
        <source>在哪里公示</source>
        <translation>Where it is posted</translation>
    </message>
    <message>
        <source>个人信息怎么用，贴在哪里让人看。</source>
        <translation>Where it is posted how personal data are used.</translation>
    </message>
    <message>
        <source>信息提供给谁</source>
        <translation>Shared with</translation>
    </message>
    <message>
        <source>办事要把个人信息交给哪些部门。</source>
        <translation>Departments that personal data are given to.</translation>
    </message>
    <message>
        <source>信息保存多久</source>
        <translation>Data kept for</translation>
    </message>
    <message>
        <source>个人信息保存到什么时候，如“办结后3年”。</source>
        <translation>Until when personal data are kept, such as three years after the end.</translation>
    </message>
    <message>
        <source>查询网址</source>
        <translation>Query address</translation>
    </message>
    <message>
        <source>网上能查进度的才写，里面要有 {case_number}；写了以后文书上多一个码。</source>
        <translation>Only where progress can be looked up online, with {case_number} in it; papers then carry one more code.</translation>
    </message>
    <message>
        <source>评价网址</source>
        <translation>Mark address</translation>
    </message>
    <message>
        <source>网上能评价的才写，里面要有 {case_number}；写了以后评价卡上有评价码。</source>
        <translation>Only where marks can be given online, with {case_number} in it; review cards then carry a code.</translation>
    </message>
    <message>
        <source>几天补签委托书</source>
        <translation>Days to sign it later</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>上报网址</source>
        <translation>Address for reporting</translation>
    </message>
    <message>
        <source>上级接收数据包的网址，https:// 开头，由上级给出；用U盘上报的不写。</source>
        <translation>Where the office above takes packages, beginning with https://, as it told you; leave empty where sticks are used.</translation>
    </message>
    <message>
        <source>上级的证书文件</source>
        <translation>Certificate file of the office above</translation>
    </message>
    <message>
        <source>上级给了证书文件（PEM）的，写它在本机的位置；没给的不写。</source>
        <translation>Where its certificate file (PEM) is on this computer, if it gave you one; else leave empty.</translation>
    </message>
    <message>
        <source>每份最大多少MB</source>
        <translation>Largest piece, MB</translation>
    </message>
    <message>
        <source>不让用U盘、附件有大小上限的，写这个上限：数据包写成几个小文件。用U盘的写0。</source>
        <translation>Where sticks are forbidden and attachments have a limit, write the limit: packages are written as several small files. With sticks write 0.</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <source>这是哪里的窗口？</source>
        <translation>Where is this window?</translation>
    </message>
    <message>
        <source>打名字、拼音或者首字母，从名单里选；单位名称会印在每张纸上。</source>
        <translation>Type the name, pinyin or initials and choose from the list; the unit name is printed on every sheet.</translation>
    </message>
    <message>
        <source>镇（街道）便民服务中心</source>
        <translation>Town (subdistrict) service center</translation>
    </message>
    <message>
        <source>村（社区）便民服务站</source>
        <translation>Village (community) service station</translation>
    </message>
    <message>
        <source>在哪里(&amp;W)</source>
        <translation>Where(&amp;W)</translation>
    </message>
    <message>
        <source>如：思礼、sili、sl</source>
        <translation>e.g. 思礼, sili, sl</translation>
    </message>
    <message>
        <source>找到的地方</source>
        <translation>Places found</translation>
    </message>
    <message>
        <source>单位名称(&amp;M)</source>
        <translation>Unit name(&amp;M)</translation>
    </message>
</context>
<context>
    <name>OldComputerDialog</name>
    <message>
        <source>这份数据原来在哪台电脑上</source>
        <translation>Which computer was this record on</translation>
    </message>
    <message>
        <source>原来的电脑（或者原来的文件夹）现在怎么样？</source>
        <translation>What became of the computer (or folder) it was on before?</translation>
    </message>
    <message>
        <source>说明以后，这台电脑就用自己的序号编号，已经办的件一件不少。</source>
        <translation>Once you have answered, this computer numbers with digits of its own; no case is lost.</translation>
    </message>
    <message>
        <source>原来的不用了（坏了、换了、丢了）</source>
        <translation>It is not used any more (broken, replaced, lost)</translation>
    </message>
    <message>
        <source>两台都在用</source>
        <translation>Both are in use</translation>
    </message>
    <message>
        <source>以后再说，先用临时编号</source>
        <translation>Later; provisional numbers until then</translation>
    </message>
    <message>
        <source>丢了或者被偷的电脑，还要马上向上级报告，请上级停用它。</source>
        <translation>A computer that was lost or stolen has to be reported at once to the office above, which revokes it.</translation>
    </message>
</context>
<context>
    <name>OldComputerHere</name>
    <message>
        <source>说明原来那台怎么样了</source>
        <translation>Say what became of the other computer</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>OpenCard</name>
    <message>
        <source>两种内容，逐项对照</source>
        <translation>Both contents, value by value</translation>
    </message>
    <message>
        <source>原因(&amp;Y)</source>
        <translation>Reason (&amp;Y)</translation>
    </message>
    <message>
        <source>如：电话问过本人</source>
        <translation>e.g. asked the person by phone</translation>
    </message>
    <message>
        <source>先不定</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>怎么定（左右键走，空格选定）</source>
        <translation>Your decision (Left and Right, then Space)</translation>
    </message>
</context>
<context>
    <name>OutCards</name>
    <message>
        <source>输出到U盘或者文件夹</source>
        <translation>Put out to a stick or folder</translation>
    </message>
    <message>
        <source>文件是什么样的</source>
        <translation>Kind of files</translation>
    </message>
    <message>
        <source>输出</source>
        <translation>Put out</translation>
    </message>
    <message>
        <source>这次报出去的</source>
        <translation>What went out now</translation>
    </message>
    <message>
        <source>没有报、要先改正的</source>
        <translation>Kept back, to be put right first</translation>
    </message>
    <message>
        <source>以前的输出</source>
        <translation>Outputs so far</translation>
    </message>
    <message>
        <source>只报上次以后新收的（I）、改了的（U）、撤销的（D）；一件有一处不对，整件先不报。里面是群众的完整资料，只交给市里。直接写到前置库，请管理员在命令行办。</source>
        <translation>Only what is new (I), changed (U) or gone (D) since the last output; a case with one mistake stays back whole. The files hold people&apos;s data in full: they are for the city alone. Straight into a front database is done on the command line by an administrator.</translation>
    </message>
    <message>
        <source>U盘丢了、文件坏了：选中那一次按回车，照原样再写一份，不会重复。</source>
        <translation>A stick lost, a file damaged: choose the output and press Enter, it is written again as it was; nothing is doubled.</translation>
    </message>
    <message>
        <source>平台没有收、没有改过的也再报(&amp;R)</source>
        <translation>Also what was refused and is unchanged(&amp;R)</translation>
    </message>
</context>
<context>
    <name>OwedCard</name>
    <message>
        <source>要办的</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>看哪一类</source>
        <translation>Which kind</translation>
    </message>
    <message>
        <source>还欠着的事</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>没有欠着的事。</source>
        <translation>Nothing is owed.</translation>
    </message>
</context>
<context>
    <name>PadsCard</name>
    <message>
        <source>停电应急本</source>
        <translation>Outage pad</translation>
    </message>
    <message>
        <source>1 到 {most}，每份两联</source>
        <translation>1 to {most}, two copies each</translation>
    </message>
    <message>
        <source>打印新的应急单</source>
        <translation>Print new slips</translation>
    </message>
    <message>
        <source>看哪些</source>
        <translation>Which to see</translation>
    </message>
    <message>
        <source>应急单编号</source>
        <translation>Slip number</translation>
    </message>
    <message>
        <source>作废原因(&amp;V)</source>
        <translation>Why spoilt(&amp;V)</translation>
    </message>
    <message>
        <source>写错、撕坏、丢失</source>
        <translation>Written wrong, torn, lost</translation>
    </message>
    <message>
        <source>再打选中的</source>
        <translation>Print the chosen again</translation>
    </message>
    <message>
        <source>选中的作废</source>
        <translation>The chosen are spoilt</translation>
    </message>
    <message>
        <source>取消作废</source>
        <translation>Not spoilt after all</translation>
    </message>
    <message>
        <source>没用的 {count}</source>
        <translation>Unused {count}</translation>
    </message>
    <message>
        <source>补录了的 {count}</source>
        <translation>Entered {count}</translation>
    </message>
    <message>
        <source>作废的 {count}</source>
        <translation>Spoilt {count}</translation>
    </message>
    <message>
        <source>还没有印过应急单。平时先印好一本，停电断网时写在上面。</source>
        <translation>No slips were printed yet. Print a pad beforehand, to write on when power or network fail.</translation>
    </message>
    <message>
        <source>没有这样的应急单。</source>
        <translation>There are no such slips.</translation>
    </message>
    <message>
        <source>哪天印的</source>
        <translation>Printed on</translation>
    </message>
    <message>
        <source>补录成</source>
        <translation>Entered as</translation>
    </message>
    <message>
        <source>为什么作废</source>
        <translation>Why spoilt</translation>
    </message>
    <message>
        <source>怎样了</source>
        <translation>State</translation>
    </message>
    <message>
        <source>补录了</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>没用</source>
        <translation>Unused</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Spoilt</translation>
    </message>
    <message>
        <source>{day} {why}</source>
        <translation>{day} {why}</translation>
    </message>
    <message>
        <source>停电断网时写的空白收件单，平时先印好放在窗口。来电以后照编号补录，期限从纸上写的时间起算。</source>
        <translation>Blank receipts for days without power or network, printed beforehand and kept at the counter. Entered later by number; limits run from the time that was written.</translation>
    </message>
    <message>
        <source>纸(&amp;Z)</source>
        <translation>Paper(&amp;Z)</translation>
    </message>
    <message>
        <source>印几份(&amp;U)</source>
        <translation>How many(&amp;U)</translation>
    </message>
</context>
<context>
    <name>PadsPresenter</name>
    <message>
        <source>请写要印几份，如 20。</source>
        <translation>Please write how many to print, such as 20.</translation>
    </message>
    <message>
        <source>给了 {count} 个新编号：{first} 至 {last}。印出来放在窗口，一份两联。</source>
        <translation>{count} new numbers were given out: {first} to {last}. Print them and keep them at the counter, two copies each.</translation>
    </message>
    <message>
        <source>请先在下面选编号，再打印。</source>
        <translation>Please choose numbers below first, then print.</translation>
    </message>
    <message>
        <source>{count} 份登记作废了，这些编号不能再补录。</source>
        <translation>{count} were noted as spoilt; these numbers cannot be entered any more.</translation>
    </message>
    <message>
        <source>{count} 份取消了作废，可以补录了。</source>
        <translation>{count} are not spoilt any more and can be entered.</translation>
    </message>
    <message>
        <source>停电应急收件单</source>
        <translation>Outage receipt</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>收件</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>集中收件</source>
        <translation>Group intake</translation>
    </message>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>录省平台</source>
        <translation>Provincial</translation>
    </message>
    <message>
        <source>事项指南</source>
        <translation>Guides</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Inquiries</translation>
    </message>
    <message>
        <source>首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>回访核查</source>
        <translation>Follow-ups</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>打印盖章</source>
        <translation>Sealing</translation>
    </message>
    <message>
        <source>结果登记簿</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>报表归档</source>
        <translation>Reports and archive</translation>
    </message>
    <message>
        <source>查进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>代办</source>
        <translation>At the door</translation>
    </message>
    <message>
        <source>送件和回音</source>
        <translation>Bag and news</translation>
    </message>
    <message>
        <source>收村里的件</source>
        <translation>Village bags</translation>
    </message>
    <message>
        <source>回访代办件</source>
        <translation>Call back proxy cases</translation>
    </message>
    <message>
        <source>开证明</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>移交和村件</source>
        <translation>Transfers</translation>
    </message>
    <message>
        <source>市里的上报表</source>
        <translation>The city&apos;s tables</translation>
    </message>
    <message>
        <source>监督台账</source>
        <translation>Book of acts</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>文书</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>为什么补打《{name}》？</source>
        <translation>Why reprint “{name}”?</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印《{name}》</source>
        <translation>Print “{name}”</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>补打《{name}》</source>
        <translation>Reprint “{name}”</translation>
    </message>
    <message>
        <source>还没有打印</source>
        <translation>Not printed yet</translation>
    </message>
    <message>
        <source>补打过 {count} 次</source>
        <translation>Times reprinted: {count}</translation>
    </message>
    <message>
        <source>{moment} 出具</source>
        <translation>Issued {moment}</translation>
    </message>
    <message>
        <source>不补打了</source>
        <translation>Don&apos;t reprint</translation>
    </message>
    <message>
        <source>如：遗失、污损</source>
        <translation>e.g. lost, damaged</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>我的口令</source>
        <translation>My password</translation>
    </message>
    <message>
        <source>现在的口令(&amp;O)</source>
        <translation>Current password(&amp;O)</translation>
    </message>
    <message>
        <source>新口令(&amp;N)</source>
        <translation>New password(&amp;N)</translation>
    </message>
    <message>
        <source>再写一遍(&amp;G)</source>
        <translation>Repeat it(&amp;G)</translation>
    </message>
    <message>
        <source>换口令</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>练习里不用换口令。</source>
        <translation>No need to change the password in practice.</translation>
    </message>
    <message>
        <source>至少10个字符，或者四个不相关的词语。</source>
        <translation>At least 10 characters, or four unrelated words.</translation>
    </message>
</context>
<context>
    <name>PasswordPage</name>
    <message>
        <source>设一个口令</source>
        <translation>Set a password</translation>
    </message>
    <message>
        <source>至少10个字符，或者四个不相关的词语（8个汉字以上）。忘了只能靠恢复词语，没有人能替您查出来。</source>
        <translation>At least 10 characters, or four unrelated words (8 or more Chinese characters). If you forget it, only the recovery words can help; nobody can look it up for you.</translation>
    </message>
    <message>
        <source>口令(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>再输一遍(&amp;G)</source>
        <translation>Enter it again(&amp;G)</translation>
    </message>
    <message>
        <source>显示口令(&amp;K)</source>
        <translation>Show password(&amp;K)</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>工作人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>增加一位</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>每人用自己的口令进入，谁办的就记谁的名字。</source>
        <translation>Everybody enters with their own password, and what they do is recorded under their name.</translation>
    </message>
    <message>
        <source>要增减人员、改角色、换口令，请找负责人或者管理员。</source>
        <translation>To add or remove people, change roles or passwords, ask the head or the administrator.</translation>
    </message>
    <message>
        <source>{name}&#x3000;我</source>
        <translation>{name} (me)</translation>
    </message>
    <message>
        <source>{first} 至 {last} 代理{role}</source>
        <translation>{first} to {last} deputy for {role}</translation>
    </message>
    <message>
        <source>在办 {count} 件</source>
        <translation>{count} open cases</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>修改{name}</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>PeoplePresenter</name>
    <message>
        <source>{name}可以进入了，第一次用刚才写的口令；请本人进入后在“设置”里换成自己的。</source>
        <translation>{name} can enter now, first with this password; ask them to change it to their own under Settings.</translation>
    </message>
    <message>
        <source>{name}的角色改好了，下次进入或者解锁时起算。</source>
        <translation>The roles of {name} are changed; they count from the next time they enter or unlock.</translation>
    </message>
    <message>
        <source>代理记下了，本人下次进入或者解锁时起算，到期自己停。</source>
        <translation>The deputy is recorded; it counts from the next time they enter or unlock, and ends by itself.</translation>
    </message>
    <message>
        <source>代理取消了。</source>
        <translation>The deputy is ended.</translation>
    </message>
    <message>
        <source>新口令可以用了，原来的口令和PIN码作废；请{name}进入后换成自己的。</source>
        <translation>The new password works; the old password and PIN are void. Ask {name} to change it to their own.</translation>
    </message>
    <message>
        <source>{name}离岗后不能再进入，做过的记录都留着。确定的，请再按一次。</source>
        <translation>{name} will not be able to enter any more; all they did stays on record. If you are sure, press again.</translation>
    </message>
    <message>
        <source>{name}离岗了，{count} 件在办的转交好了。</source>
        <translation>{name} has left; {count} open cases were handed over.</translation>
    </message>
    <message>
        <source>{name}离岗了。</source>
        <translation>{name} has left.</translation>
    </message>
    <message>
        <source>请写口令，至少10个字符，或者四个不相关的词语。</source>
        <translation>Please write a password of at least 10 characters, or four unrelated words.</translation>
    </message>
    <message>
        <source>两遍口令不一样，请重新写。</source>
        <translation>The two passwords differ; please write them again.</translation>
    </message>
    <message>
        <source>换了代办员，{count} 份委托书等本人重新签，签了才能替办；打印用 deskctl proxy successors。</source>
        <translation>The proxy clerk changed: {count} authorisations wait to be signed anew, and nothing is done before. To print them: deskctl proxy successors.</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>这一组的人</source>
        <translation>People in this group</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>1  申请人</source>
        <translation>1  Applicant</translation>
    </message>
    <message>
        <source>改为单位</source>
        <translation>Switch to unit</translation>
    </message>
    <message>
        <source>读身份证</source>
        <translation>Read ID card</translation>
    </message>
    <message>
        <source>证件号码(&amp;I)</source>
        <translation>ID number(&amp;I)</translation>
    </message>
    <message>
        <source>证件类型</source>
        <translation>ID type</translation>
    </message>
    <message>
        <source>照录原因</source>
        <translation>Reason to keep as is</translation>
    </message>
    <message>
        <source>号码确实这样的，写明原因</source>
        <translation>If the number really is so, state why</translation>
    </message>
    <message>
        <source>姓名(&amp;N)</source>
        <translation>Name(&amp;N)</translation>
    </message>
    <message>
        <source>负责人(&amp;R)</source>
        <translation>Person in charge(&amp;R)</translation>
    </message>
    <message>
        <source>电话(&amp;T)</source>
        <translation>&amp;Telephone</translation>
    </message>
    <message>
        <source>村组(&amp;V)</source>
        <translation>Village(&amp;V)</translation>
    </message>
    <message>
        <source>住址(&amp;D)</source>
        <translation>Home address(&amp;D)</translation>
    </message>
    <message>
        <source>由别人代办(&amp;G)</source>
        <translation>By proxy(&amp;G)</translation>
    </message>
    <message>
        <source>代办人</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>ID card number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>关系</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>如：儿子</source>
        <translation>e.g. son</translation>
    </message>
    <message>
        <source>改为个人</source>
        <translation>Switch to person</translation>
    </message>
    <message>
        <source>证件号、电话或事项</source>
        <translation>ID, phone or item</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>看扫描件</source>
        <translation>View scan</translation>
    </message>
    <message>
        <source>按框裁开</source>
        <translation>Crop to box</translation>
    </message>
    <message>
        <source>转一下</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>恢复整张</source>
        <translation>Restore whole</translation>
    </message>
    <message>
        <source>放进材料</source>
        <translation>Add to papers</translation>
    </message>
    <message>
        <source>在图上拖一个框，再按“裁开”，只留框里的。</source>
        <translation>Drag a box on the picture, then press “Crop to box” to keep only what is inside.</translation>
    </message>
</context>
<context>
    <name>PileCard</name>
    <message>
        <source>待盖章</source>
        <translation>To be sealed</translation>
    </message>
    <message>
        <source>扫码(&amp;S)</source>
        <translation>Scan (&amp;S)</translation>
    </message>
    <message>
        <source>扫文书上的码；也可以写办件编号、文号，回车</source>
        <translation>Scan the paper&apos;s code, or write its number or the case&apos;s, Enter</translation>
    </message>
    <message>
        <source>待盖章的文书</source>
        <translation>Papers to be sealed</translation>
    </message>
    <message>
        <source>没有等盖章的文书。</source>
        <translation>No papers wait for a seal.</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>我的PIN码</source>
        <translation>My PIN</translation>
    </message>
    <message>
        <source>PIN码(&amp;I)</source>
        <translation>P&amp;IN</translation>
    </message>
    <message>
        <source>再输一遍(&amp;R)</source>
        <translation>PIN again (&amp;R)</translation>
    </message>
    <message>
        <source>设PIN码</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>练习里不锁屏，不用PIN码。</source>
        <translation>Practice is not locked and needs no PIN.</translation>
    </message>
    <message>
        <source>锁屏以后用它解锁：4到6位数字，不要同一个数字，也不要连续的。每天第一次和输错五次以后用口令。</source>
        <translation>Unlocks the locked screen: 4 to 6 digits, not all the same and not in a row. The password is asked for once a day and after five wrong tries.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>这些天没有收过件。</source>
        <translation>Nothing was taken in on these days.</translation>
    </message>
    <message>
        <source>共 {count} 件，下面是最新的 {shown} 件；日子写短一些，就能看到别的。</source>
        <translation>{count} cases; the newest {shown} are below. Fewer days show the others.</translation>
    </message>
    <message>
        <source>共 {count} 件；选中按回车打开那一件。</source>
        <translation>{count} cases; Enter opens one.</translation>
    </message>
</context>
<context>
    <name>PosterCard</name>
    <message>
        <source>村公示</source>
        <translation>Village notice</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>名单名称</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>由谁公示</source>
        <translation>Posted by</translation>
    </message>
    <message>
        <source>例如：思礼镇荆王村民委员会</source>
        <translation>For example: villagers&apos; committee of Jingwang, Sili</translation>
    </message>
    <message>
        <source>反映问题的电话</source>
        <translation>Phone for objections</translation>
    </message>
    <message>
        <source>选名单（表格）</source>
        <translation>Choose the list (spreadsheet)</translation>
    </message>
    <message>
        <source>看公示的样子</source>
        <translation>Show the notice</translation>
    </message>
    <message>
        <source>打印公示</source>
        <translation>Print the notice</translation>
    </message>
    <message>
        <source>公示的名单，姓名已遮挡</source>
        <translation>The posted list, names masked</translation>
    </message>
    <message>
        <source>姓名自动遮挡，不能关；有证件号、电话、银行卡、出生日期的名单不能公示。</source>
        <translation>Names are masked always; a list with ID numbers, phones, bank cards or dates of birth cannot be posted.</translation>
    </message>
    <message>
        <source>名单：{name}</source>
        <translation>List: {name}</translation>
    </message>
    <message>
        <source>外面的人看到的就是下面这样：共 {count} 行，公示期 {start} 至 {end}（{days}）。</source>
        <translation>This is what people outside will see: {count} rows, posted from {start} to {end} ({days}).</translation>
    </message>
</context>
<context>
    <name>PracticeBand</name>
    <message>
        <source>重新开始练习</source>
        <translation>Restart practice</translation>
    </message>
    <message>
        <source>回到正式办理</source>
        <translation>Back to real work</translation>
    </message>
    <message>
        <source>练习：这里的人和办件都是样例，不会上报，打出来的纸也印着“练习”。</source>
        <translation>Practice: people and cases here are samples and are never sent; printed sheets are marked “练习” (practice).</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>存成 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>正在准备文书…</source>
        <translation>Preparing the document…</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {pages} 页</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
</context>
<context>
    <name>PrintPresenter</name>
    <message>
        <source>已经存成PDF：{path}</source>
        <translation>Saved as PDF: {path}</translation>
    </message>
    <message>
        <source>程序出了问题，文书没有显示出来。</source>
        <translation>Something went wrong in the program; the document could not be shown.</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>用哪台打印机？</source>
        <translation>Which printer?</translation>
    </message>
    <message>
        <source>没有打印机也能办：文书存成 PDF，以后装了打印机再到“设置”里选。</source>
        <translation>You can work without a printer: documents are saved as PDF. Once a printer is installed, choose it in “Settings”.</translation>
    </message>
    <message>
        <source>A4 纸(&amp;A)</source>
        <translation>A4 paper (&amp;A)</translation>
    </message>
    <message>
        <source>小票(&amp;X)</source>
        <translation>Slip (&amp;X)</translation>
    </message>
    <message>
        <source>没有，存成 PDF</source>
        <translation>None, save as PDF</translation>
    </message>
    <message>
        <source>试打一张</source>
        <translation>Test print</translation>
    </message>
    <message>
        <source>小票打印机</source>
        <translation>Slip printer</translation>
    </message>
    <message>
        <source>A4 打印机</source>
        <translation>A4 printer</translation>
    </message>
    <message>
        <source>小票试打一张</source>
        <translation>Test print a slip</translation>
    </message>
    <message>
        <source>A4 试打一张</source>
        <translation>Test print on A4</translation>
    </message>
</context>
<context>
    <name>PrintingCard</name>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>A4 纸(&amp;A)</source>
        <translation>A4 paper (&amp;A)</translation>
    </message>
    <message>
        <source>A5 纸(&amp;E)</source>
        <translation>A5 paper (&amp;E)</translation>
    </message>
    <message>
        <source>80 毫米小票(&amp;X)</source>
        <translation>80 mm slip (&amp;X)</translation>
    </message>
    <message>
        <source>58 毫米小票(&amp;Y)</source>
        <translation>58 mm slip (&amp;Y)</translation>
    </message>
    <message>
        <source>打印一张样张</source>
        <translation>Print a sample</translation>
    </message>
    <message>
        <source>直接接的小票机</source>
        <translation>Directly connected slip printers</translation>
    </message>
    <message>
        <source>系统里没有队列的小票机，在这里写名字和地址。</source>
        <translation>For a slip printer with no system queue, enter its name and address here.</translation>
    </message>
    <message>
        <source>名字(&amp;M)</source>
        <translation>Name (&amp;M)</translation>
    </message>
    <message>
        <source>小票机</source>
        <translation>Slip printer</translation>
    </message>
    <message>
        <source>地址(&amp;D)</source>
        <translation>A&amp;ddress</translation>
    </message>
    <message>
        <source>加上</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>加上这台小票机</source>
        <translation>Add this slip printer</translation>
    </message>
    <message>
        <source>系统的默认打印机</source>
        <translation>System default printer</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>去掉小票机“{name}”</source>
        <translation>Remove slip printer “{name}”</translation>
    </message>
    <message>
        <source>A3 纸(&amp;3)</source>
        <translation>A3 paper (&amp;3)</translation>
    </message>
    <message>
        <source>241 毫米连续纸(&amp;2)</source>
        <translation>241 mm forms (&amp;2)</translation>
    </message>
    <message>
        <source>标签 70×40(&amp;L)</source>
        <translation>Label 70×40 (&amp;L)</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>PrintingHere</name>
    <message>
        <source>有 {count} 份文书没有印出来，或者不知道印出来没有。请看看打印机，再到“打印盖章”里再打，或者确认。</source>
        <translation>{count} papers were not printed, or nobody knows. Look at the printer, then print them again or confirm them under “Sealing”.</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>回执上的14位编号</source>
        <translation>The 14 digits on the receipt</translation>
    </message>
    <message>
        <source>查询码或后四位</source>
        <translation>Code or last four</translation>
    </message>
    <message>
        <source>6位查询码，或者后四位</source>
        <translation>6 digits of the code, or the last four</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>查到了</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>评价这次服务</source>
        <translation>Mark this service</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>查进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>编号：{number}</source>
        <translation>Number: {number}</translation>
    </message>
    <message>
        <source>申请人：{name}</source>
        <translation>Applicant: {name}</translation>
    </message>
    <message>
        <source>{day}以前{what}（预计）</source>
        <translation>{what} by {day} (expected)</translation>
    </message>
    <message>
        <source>{day}以前{what}</source>
        <translation>{what} by {day}</translation>
    </message>
    <message>
        <source>想知道别的，请拿着回执和证件到窗口问。</source>
        <translation>For anything else please ask at the counter, with the receipt and your card.</translation>
    </message>
    <message>
        <source>办到哪一步了</source>
        <translation>How far is it?</translation>
    </message>
    <message>
        <source>扫一下回执上的条码，或者输入编号；再输入回执上的查询码，或者申请人身份证号码的后四位。咨询单输入年份和后面的号，如 2026-01-1，再输入留的电话的后四位。</source>
        <translation>Scan the bar code of the receipt or type its number; then the query code on it, or the last four of the applicant&apos;s identity number. Of an answered question type the year and the numbers after it, as 2026-01-1, then the last four of the phone number you left.</translation>
    </message>
    <message>
        <source>扫回执上的条码，或者输入编号和查询码</source>
        <translation>Scan the receipt, or type number and code</translation>
    </message>
</context>
<context>
    <name>ProgressPresenter</name>
    <message>
        <source>现在查不了，请到窗口问。</source>
        <translation>It cannot be looked up now, please ask at the counter.</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>正在停下…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>已做 {done} / {total} 件</source>
        <translation>{done} of {total} cases done</translation>
    </message>
</context>
<context>
    <name>ProofPage</name>
    <message>
        <source>对一对保管单</source>
        <translation>Check the key sheet</translation>
    </message>
    <message>
        <source>请看着打印出来（或者抄下来）的保管单，输入下面两个词。按“上一步”可以再看。</source>
        <translation>Look at your printed (or handwritten) key sheet and enter the two words below. Press “Back” to see it again.</translation>
    </message>
    <message>
        <source>第{number}个(&amp;{number})</source>
        <translation>Word {number} (&amp;{number})</translation>
    </message>
    <message>
        <source>保管单第 {line} 行的第 {place} 个词</source>
        <translation>Key sheet line {line}, word {place}</translation>
    </message>
</context>
<context>
    <name>ProvincialPage</name>
    <message>
        <source>正在点数…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>受理或者办结的件，都要到省平台再录一遍；省平台的编号记回来，才算录完。</source>
        <translation>Every accepted or finished case must also be entered on the provincial platform. It counts as entered once the provincial number is recorded here.</translation>
    </message>
    <message>
        <source>录这一件</source>
        <translation>Enter this case</translation>
    </message>
    <message>
        <source>都录完了。新受理或者办结的件会自动列到这里。</source>
        <translation>All entered. Newly accepted or finished cases will be listed here automatically.</translation>
    </message>
    <message>
        <source>录省平台</source>
        <translation>Provincial entry</translation>
    </message>
    <message>
        <source>这里列最新的 {count} 件，录完再列。</source>
        <translation>The latest {count} cases are listed; more will appear once these are entered.</translation>
    </message>
    <message>
        <source>上下键选，回车打开录入条</source>
        <translation>Up/Down to choose, Enter to open the entry bar</translation>
    </message>
    <message>
        <source>都录完了</source>
        <translation>All entered</translation>
    </message>
    <message>
        <source>{count} 件以上没录</source>
        <translation>More than {count} not entered</translation>
    </message>
    <message>
        <source>{count} 件没录</source>
        <translation>{count} not entered</translation>
    </message>
    <message>
        <source>没录省平台的办件</source>
        <translation>Cases awaiting provincial entry</translation>
    </message>
</context>
<context>
    <name>PuttingOut</name>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Excel 表格（XLSX）</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>NDJSON</source>
        <translation>NDJSON</translation>
    </message>
    <message>
        <source>正在输出，可以先去办别的…</source>
        <translation>Putting out; other work may go on…</translation>
    </message>
    <message>
        <source>没有新的要报：上次以后没有新收的、改了的、撤销的。</source>
        <translation>Nothing to put out: nothing is new, changed or gone since the last time.</translation>
    </message>
    <message>
        <source>平台先有的、已经录进平台的 {count} 件没有再报。</source>
        <translation>{count} cases that the platform has already did not go out again.</translation>
    </message>
    <message>
        <source>那边有 {count} 行是这里不知道的（单位从备份恢复过），已经补记，版本接着往下走。</source>
        <translation>{count} rows lie there that were not known here (the office was restored from a backup); they are in the book now, and versions go on from them.</translation>
    </message>
    <message>
        <source>其中 {count} 件这里没有，是恢复以前办的，请按纸质材料补录。</source>
        <translation>{count} of those cases are not here: they were made before the restore; enter them again from paper.</translation>
    </message>
    <message>
        <source>照原样再写了一份。</source>
        <translation>Written once more as it was. </translation>
    </message>
    <message>
        <source>{cases} 件没有报，要先改正（{faults} 处）。选中按回车打开</source>
        <translation>{cases} cases stayed back, to be put right first ({faults} mistakes). Enter opens one</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ReasonPart</name>
    <message>
        <source>愿意我们给您回电话吗？愿意不愿意都可以</source>
        <translation>May we call you back? Either answer is fine</translation>
    </message>
    <message>
        <source>电话号码</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>提交评价</source>
        <translation>Send review</translation>
    </message>
    <message>
        <source>改选满意程度</source>
        <translation>Choose another level</translation>
    </message>
    <message>
        <source>哪里让您不满意？请选一条或者几条，也可以写一句话</source>
        <translation>What was not right? Choose one or more, or write a sentence</translation>
    </message>
    <message>
        <source>好在哪里？可以选几条，也可以不选</source>
        <translation>What was good? Choose as many as you like, or none</translation>
    </message>
    <message>
        <source>还可以写 {count} 个字</source>
        <translation>{count} characters left</translation>
    </message>
    <message>
        <source>多了 {count} 个字</source>
        <translation>{count} characters too many</translation>
    </message>
    <message>
        <source>愿意</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不愿意</source>
        <translation>No</translation>
    </message>
    <message>
        <source>我们会打您办事时留的电话：{phone}</source>
        <translation>We will call the number you left: {phone}</translation>
    </message>
    <message>
        <source>想说的话，可以不写</source>
        <translation>Anything you want to say; may be left empty</translation>
    </message>
    <message>
        <source>想说的话，最多150个字</source>
        <translation>Anything you want to say, up to 150 characters</translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>记一次上门</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>{name}没有要定期核查的待遇。享受待遇的，请先在花名册上勾选。</source>
        <translation>{name} receives nothing that is checked regularly. If they do, tick it on the roster first.</translation>
    </message>
    <message>
        <source>核查：{name}（{items}）</source>
        <translation>Check: {name} ({items})</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>列入一位</source>
        <translation>List somebody</translation>
    </message>
    <message>
        <source>改：{name}</source>
        <translation>Change: {name}</translation>
    </message>
    <message>
        <source>移出：{name}</source>
        <translation>Take off: {name}</translation>
    </message>
    <message>
        <source>{name}的核查记好了：{number}。</source>
        <translation>The check of {name} is recorded: {number}.</translation>
    </message>
    <message>
        <source>上门记好了：{number}。</source>
        <translation>The visit is recorded: {number}.</translation>
    </message>
    <message>
        <source>{name}在花名册上，记好了。</source>
        <translation>{name} is on the roster.</translation>
    </message>
    <message>
        <source>{name}移出花名册了，名单上不再有。</source>
        <translation>{name} is off the roster and on no list any more.</translation>
    </message>
    <message>
        <source>这个文件已经选过了。</source>
        <translation>This file was chosen already.</translation>
    </message>
    <message>
        <source>一次上门最多记{most}个文件。</source>
        <translation>A visit has {most} files at most.</translation>
    </message>
    <message>
        <source>{name}：里面写着：{day}拍的。</source>
        <translation>{name}: taken on {day}, says the file.</translation>
    </message>
    <message>
        <source>{name}：里面没有拍摄日期（微信等会去掉），请问一问是哪天拍的。</source>
        <translation>{name}: the file does not say its day (chat programs strip it); please ask.</translation>
    </message>
    <message>
        <source>按 F8 打印这份记录。</source>
        <translation>Press F8 to print this record.</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>要哪一种（Ctrl 加 1 到 5）</source>
        <translation>Which one (Ctrl and 1 to 5)</translation>
    </message>
    <message>
        <source>日期(&amp;D)</source>
        <translation>Day (&amp;D)</translation>
    </message>
    <message>
        <source>如 11-1</source>
        <translation>e.g. 11-1</translation>
    </message>
    <message>
        <source>到(&amp;E)</source>
        <translation>To (&amp;E)</translation>
    </message>
    <message>
        <source>如 11-30</source>
        <translation>e.g. 11-30</translation>
    </message>
    <message>
        <source>看一看再打印</source>
        <translation>Look and print</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save as a table</translation>
    </message>
    <message>
        <source>填进上级的表(&amp;T)</source>
        <translation>Fill in their table (&amp;T)</translation>
    </message>
    <message>
        <source>能填哪些数(&amp;V)</source>
        <translation>What can be filled in (&amp;V)</translation>
    </message>
    <message>
        <source>正在统计…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>从(&amp;D)</source>
        <translation>From (&amp;D)</translation>
    </message>
    <message>
        <source>月份(&amp;D)</source>
        <translation>Month (&amp;D)</translation>
    </message>
    <message>
        <source>如 2026-11</source>
        <translation>e.g. 2026-11</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{name}：{why}</source>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <source>这一天收了、办了多少件，还有什么没交出去；下班前打印，各窗口签字。</source>
        <translation>What was received and done on this day and what was not handed on; printed before closing and signed at each counter.</translation>
    </message>
    <message>
        <source>这段日子收的每一件，一件一行，姓名遮住一部分。</source>
        <translation>Every case received on these days, a line each, names partly masked.</translation>
    </message>
    <message>
        <source>到现在为止逾期的、今天到期的、快到期的和停着的件。</source>
        <translation>What is overdue, due today, due soon and paused as of now.</translation>
    </message>
    <message>
        <source>一个月的件数、按时办结率、满意度，每个数都写明怎么算的；过完的月份，什么时候算都一样。</source>
        <translation>Counts, in-time rate and satisfaction of a month, each with its formula; a month that is over always gives the same figures.</translation>
    </message>
    <message>
        <source>按公开的规则，这段日子有哪些件值得看一看；不等于有问题。</source>
        <translation>Which cases of these days the public rules find worth a look; that does not mean something is wrong.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>回到督办</source>
        <translation>Back to urging</translation>
    </message>
    <message>
        <source>报表归档</source>
        <translation>Reports and archive</translation>
    </message>
    <message>
        <source>选一种，写日期，按 F8 看一看再打印</source>
        <translation>Choose one, type its day, F8 to look and print</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Where to save it</translation>
    </message>
    <message>
        <source>表格 (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
    <message>
        <source>上级的表在哪里</source>
        <translation>Where their table is</translation>
    </message>
    <message>
        <source>抽查-{quarter}.zip</source>
        <translation>inspection-{quarter}.zip</translation>
    </message>
    <message>
        <source>压缩文件 (*.zip)</source>
        <translation>ZIP (*.zip)</translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation>Into which folder</translation>
    </message>
    <message>
        <source>看一看再打印</source>
        <translation>Look and print</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save as a table</translation>
    </message>
</context>
<context>
    <name>ReportsPresenter</name>
    <message>
        <source>{title} 已经存到 {path}。</source>
        <translation>{title} is saved as {path}.</translation>
    </message>
    <message>
        <source>月报能填的数</source>
        <translation>Figures of the monthly report</translation>
    </message>
    <message>
        <source>写进格子里的标记</source>
        <translation>Mark to type into a cell</translation>
    </message>
    <message>
        <source>现在的数</source>
        <translation>Figure now</translation>
    </message>
    <message>
        <source>{count} 个标记已经存到 {path}。把标记抄进上级的表里，再点“填进上级的表”。</source>
        <translation>{count} marks are saved as {path}. Copy them into your superiors&apos; table, then use “Fill in their table”.</translation>
    </message>
    <message>
        <source>填了 {count} 格，已经存到 {path}。</source>
        <translation>{count} cells are filled in, saved as {path}.</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>从备份恢复</source>
        <translation>Restore from backup</translation>
    </message>
    <message>
        <source>选备份文件，用备份时的口令或者恢复词语打开。会先逐项核对，全部完好才放到位；备份文件本身不会改动。</source>
        <translation>Choose a backup file and open it with the password used at backup time or the recovery words. Everything is checked first and put in place only if all of it is intact; the backup file itself is not changed.</translation>
    </message>
    <message>
        <source>备份文件(&amp;F)</source>
        <translation>Backup file (&amp;F)</translation>
    </message>
    <message>
        <source>选文件…(&amp;R)</source>
        <translation>Choose file… (&amp;R)</translation>
    </message>
    <message>
        <source>用口令</source>
        <translation>Use password</translation>
    </message>
    <message>
        <source>用恢复词语</source>
        <translation>Use recovery words</translation>
    </message>
    <message>
        <source>口令(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>恢复词语有四行，每行五个，照保管单从头输到尾，中间空格，也可以输拼音。</source>
        <translation>There are four lines of five recovery words. Enter them all in order from the key sheet, separated by spaces; pinyin also works.</translation>
    </message>
    <message>
        <source>登录名(&amp;L)</source>
        <translation>&amp;Login name</translation>
    </message>
    <message>
        <source>口令是谁的就写谁；空着是第一位工作人员</source>
        <translation>Whose password it is; leave empty for the first staff member</translation>
    </message>
    <message>
        <source>恢复词语(&amp;P)</source>
        <translation>Recovery words (&amp;P)</translation>
    </message>
    <message>
        <source>选备份文件</source>
        <translation>Choose backup file</translation>
    </message>
</context>
<context>
    <name>ResultLists</name>
    <message>
        <source>结果 {count} 件</source>
        <translation>{count} results</translation>
    </message>
    <message>
        <source>{words}，这里列 {listed} 件；存成表格是全部。</source>
        <translation>{words}, {listed} are listed here; a saved table has them all.</translation>
    </message>
    <message>
        <source>没有找到“{text}”。换个说法，或者换一段日子再试。</source>
        <translation>Nothing was found for “{text}”. Try other words, or other days.</translation>
    </message>
    <message>
        <source>三个月以内没有到期的证件和批文。</source>
        <translation>No licence or approval ends within three months.</translation>
    </message>
    <message>
        <source>这段日子没有结果。登记了结果到窗口的件，会列在这里。</source>
        <translation>There are no results of these days. Cases whose result was recorded at the window are listed here.</translation>
    </message>
    <message>
        <source>怎么样了</source>
        <translation>How it stands</translation>
    </message>
    <message>
        <source>还有 {days} 天</source>
        <translation>{days} days left</translation>
    </message>
    <message>
        <source>到窗口</source>
        <translation>At the window</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>事项和结果</source>
        <translation>Item and result</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>{item}：{result}</source>
        <translation>{item}: {result}</translation>
    </message>
    <message>
        <source>已过期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Ends today</translation>
    </message>
    <message>
        <source>待领取</source>
        <translation>To be fetched</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>看哪些（Ctrl 加 1 到 4）</source>
        <translation>Which ones (Ctrl with 1 to 4)</translation>
    </message>
    <message>
        <source>近30天</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>三个月内到期</source>
        <translation>Ending within three months</translation>
    </message>
    <message>
        <source>从(&amp;B)</source>
        <translation>From (&amp;B)</translation>
    </message>
    <message>
        <source>如 11-1</source>
        <translation>such as 11-1</translation>
    </message>
    <message>
        <source>到(&amp;E)</source>
        <translation>To (&amp;E)</translation>
    </message>
    <message>
        <source>如 11-30</source>
        <translation>such as 11-30</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>存成表格(&amp;S)</source>
        <translation>&amp;Save as a table</translation>
    </message>
    <message>
        <source>回到办件</source>
        <translation>Back to the cases</translation>
    </message>
    <message>
        <source>正在读…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>结果登记簿</source>
        <translation>Register of results</translation>
    </message>
    <message>
        <source>表格 (*.xlsx);;文本表格 (*.csv)</source>
        <translation>Spreadsheet (*.xlsx);;Plain table (*.csv)</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Where to save</translation>
    </message>
    <message>
        <source>结果登记簿.xlsx</source>
        <translation>Register of results.xlsx</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>编号、文号、结果、事项或者申请人</source>
        <translation>Number, document number, result, item or applicant</translation>
    </message>
    <message>
        <source>查结果</source>
        <translation>Find a result</translation>
    </message>
    <message>
        <source>上下键选，回车打开这件</source>
        <translation>Up and down to choose, Enter opens the case</translation>
    </message>
    <message>
        <source>Esc 回到办件</source>
        <translation>Esc back to the cases</translation>
    </message>
</context>
<context>
    <name>ResultsPresenter</name>
    <message>
        <source>结果登记簿</source>
        <translation>Register of results</translation>
    </message>
    <message>
        <source>{count} 件已经存到 {path}。里面有姓名，请妥善保管。</source>
        <translation>{count} results were saved to {path}. There are names in it: keep it safe.</translation>
    </message>
</context>
<context>
    <name>RevealRow</name>
    <message>
        <source>其他原因</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>写好按回车</source>
        <translation>type it and press Enter</translation>
    </message>
    <message>
        <source>为什么要看？看了会记下，一分钟后自动遮住。</source>
        <translation>Why is it to be shown? It is recorded, and masked again after a minute.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>练习：这里的评价不会上报，也不会算数。</source>
        <translation>Practice: reviews given here are not reported and do not count.</translation>
    </message>
    <message>
        <source>窗口人员：按 F10 回到办理页面，没有提交的评价不保留。还要评价的，请按 Esc。</source>
        <translation>Clerk: press F10 to go back to work; a review that was not sent is dropped. To go on reviewing press Esc.</translation>
    </message>
    <message>
        <source>评价从哪里来</source>
        <translation>Where the mark comes from</translation>
    </message>
    <message>
        <source>纸质评价卡</source>
        <translation>Paper review card</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>窗口人员录入：照本人写的、说的选，没有写、没有说的不替他选。</source>
        <translation>Entered by the clerk: choose what the person wrote or said; what they did not is left open.</translation>
    </message>
    <message>
        <source>录入评价卡</source>
        <translation>Enter a card</translation>
    </message>
</context>
<context>
    <name>ReviewPresenter</name>
    <message>
        <source>现在保存不了，请告诉窗口工作人员。</source>
        <translation>This cannot be saved now. Please tell the clerk.</translation>
    </message>
</context>
<context>
    <name>RoleBoxes</name>
    <message>
        <source>角色 {role}</source>
        <translation>Role {role}</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>按一下打哪些文书</source>
        <translation>What one key prints</translation>
    </message>
    <message>
        <source>办好一步按F8，文书的每一联各打一张。要多打、少打的，在这里写明；写0的不自动打，要用时在预览里打。</source>
        <translation>After a step F8 prints one sheet of every copy. For more or fewer say so here; what has 0 is printed from the preview only.</translation>
    </message>
    <message>
        <source>事项编号(&amp;8)</source>
        <translation>Item (&amp;8)</translation>
    </message>
    <message>
        <source>空着就是所有事项</source>
        <translation>empty for all items</translation>
    </message>
    <message>
        <source>每联几张(&amp;S)</source>
        <translation>Sheets a copy (&amp;S)</translation>
    </message>
    <message>
        <source>如 1 1</source>
        <translation>such as 1 1</translation>
    </message>
    <message>
        <source>定下</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>定下每联打几张</source>
        <translation>Set how many sheets of each copy</translation>
    </message>
    <message>
        <source>文书(&amp;F)</source>
        <translation>Paper (&amp;F)</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>去掉“{rule}”</source>
        <translation>Remove “{rule}”</translation>
    </message>
</context>
<context>
    <name>RulesImporter</name>
    <message>
        <source>从{month}起用规则{version}；以前的月份不变。</source>
        <translation>From {month} on rules {version} count; months before stay as they were.</translation>
    </message>
    <message>
        <source>现在用的规则已经存到 {path}，改好版本和分值再导入。</source>
        <translation>The rules in force were saved to {path}; change version and points, then import them.</translation>
    </message>
    <message>
        <source>版本{version}，从{month}起用，和现在的{before}比有{count}处不同。</source>
        <translation>Version {version}, from {month} on, differs from {before} in {count} places.</translation>
    </message>
    <message>
        <source>和现在用的规则（{before}）一样，没有可以导入的。</source>
        <translation>The same as the rules in force ({before}); there is nothing to import.</translation>
    </message>
</context>
<context>
    <name>RulesPresenter</name>
    <message>
        <source>请写每联几张，一联一个数，例如 1 1；不要的写0。</source>
        <translation>Write how many sheets of each copy, one number a copy, such as 1 1; 0 for none.</translation>
    </message>
    <message>
        <source>保存了，下一件起这样打印。</source>
        <translation>Saved; from the next case on it is printed so.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>第{copy}联{sheets}张</source>
        <translation>copy {copy}: {sheets}</translation>
    </message>
    <message>
        <source>所有事项</source>
        <translation>All items</translation>
    </message>
    <message>
        <source>{whose}&#x3000;{paper}：{copies}</source>
        <translation>{whose}&#x3000;{paper}: {copies}</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>抽查</source>
        <translation>Inspection sample</translation>
    </message>
    <message>
        <source>季度(&amp;Q)</source>
        <translation>Quarter (&amp;Q)</translation>
    </message>
    <message>
        <source>如 2026-4</source>
        <translation>e.g. 2026-4</translation>
    </message>
    <message>
        <source>抽几件(&amp;N)</source>
        <translation>How many (&amp;N)</translation>
    </message>
    <message>
        <source>种子(&amp;S)</source>
        <translation>Seed (&amp;S)</translation>
    </message>
    <message>
        <source>如抽查通知的文号</source>
        <translation>e.g. the number of the notice</translation>
    </message>
    <message>
        <source>抽样(&amp;C)</source>
        <translation>Draw (&amp;C)</translation>
    </message>
    <message>
        <source>存成一个文件(&amp;B)</source>
        <translation>Save as one file (&amp;B)</translation>
    </message>
    <message>
        <source>抽查的文件做到哪里了</source>
        <translation>How far the sample is</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{listed}……全部写在文件里的“抽查名单”上</source>
        <translation>{listed}… all stand in the file on the list of the sample</translation>
    </message>
    <message>
        <source>种子“{seed}”抽出 {count} 件：{listed}。</source>
        <translation>The seed “{seed}” draws {count} cases: {listed}.</translation>
    </message>
    <message>
        <source>从一个季度收的、已经办完的件里抽，存成一个压缩文件交给抽查的人。种子一样，谁来抽都一样。</source>
        <translation>Drawn from the finished cases received in a quarter and saved as one ZIP for the inspectors. The same seed draws the same cases, whoever draws.</translation>
    </message>
</context>
<context>
    <name>SampleMaker</name>
    <message>
        <source>{count} 件已经存到 {path}。里面有个人信息，只交给抽查的人。</source>
        <translation>{count} are saved as {path}. It holds personal data: for the inspectors only.</translation>
    </message>
    <message>
        <source>停下了，没有存。</source>
        <translation>Stopped; nothing was saved.</translation>
    </message>
</context>
<context>
    <name>ScanRow</name>
    <message>
        <source>加扫描件</source>
        <translation>Add scans</translation>
    </message>
    <message>
        <source>加扫描件：{what}</source>
        <translation>Add scans: {what}</translation>
    </message>
    <message>
        <source>扫描件 {number}</source>
        <translation>Scan {number}</translation>
    </message>
    <message>
        <source>去掉{what}的扫描件 {number}</source>
        <translation>Take off scan {number} of {what}</translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>第 {number} 个，共 {count} 个</source>
        <translation>{number} of {count}</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {pages} 页</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>回到办件</source>
        <translation>Back to case</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>转</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>整页</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>扫描件</source>
        <translation>Scan</translation>
    </message>
</context>
<context>
    <name>ScorePresenter</name>
    <message>
        <source>这一项本月没有记录。</source>
        <translation>Nothing was recorded for this in the month.</translation>
    </message>
    <message>
        <source>这里还没有代办员，没有考核可看。</source>
        <translation>There is no proxy clerk here, so there is no score to see.</translation>
    </message>
    <message>
        <source>{count}件，每件{each}分</source>
        <translation>{count}, {each} points each</translation>
    </message>
    <message>
        <source>{said}；另有{over}件超过每月最多{most}件，不再加分</source>
        <translation>{said}; {over} more than the {most} that count in a month give nothing</translation>
    </message>
    <message>
        <source>{count}件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count}条，点开看每一条为什么没有计入</source>
        <translation>{count}; look at each to see why it does not count</translation>
    </message>
    <message>
        <source>没有计入的</source>
        <translation>What does not count</translation>
    </message>
    <message>
        <source>{number}&#x3000;{moment}</source>
        <translation>{number}  {moment}</translation>
    </message>
    <message>
        <source>{points}分</source>
        <translation>{points} points</translation>
    </message>
    <message>
        <source>考核表已经存到 {path}。</source>
        <translation>The score sheet was saved to {path}.</translation>
    </message>
    <message>
        <source>{year}年{month}月，到现在一共{total}分。分数只来自登记过的事，没有登记的不算。按规则{rules}计分。</source>
        <translation>{year}-{month}: {total} points so far. Points come only from what was recorded. Counted by rules {rules}.</translation>
    </message>
    <message>
        <source>等答复</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>维持</source>
        <translation>Upheld</translation>
    </message>
    <message>
        <source>申诉：{what}</source>
        <translation>Objection: {what}</translation>
    </message>
    <message>
        <source>申诉：{said}
答复：{answered}</source>
        <translation>Objection: {said}
Answer: {answered}</translation>
    </message>
</context>
<context>
    <name>SealPresenter</name>
    <message>
        <source>从哪天</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>To</translation>
    </message>
    <message>
        <source>开始的日期比结束的还晚，请改一个。</source>
        <translation>The first day is after the last; please change one.</translation>
    </message>
    <message>
        <source>登记好了：{number}。可以盖章了。</source>
        <translation>Written down: {number}. You may seal it now.</translation>
    </message>
    <message>
        <source>告知单写好了：{number}。按 F8 打印，一份给他，一份留在村里。</source>
        <translation>The slip is written: {number}. Press F8 to print: one for them, one stays here.</translation>
    </message>
    <message>
        <source>开一份证明</source>
        <translation>Give a certificate</translation>
    </message>
    <message>
        <source>先登记，再盖章。证明的话要是真的；没有批准的不盖。</source>
        <translation>Write it down first, then seal. What it says must be true; without approval there is no seal.</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>重新填</source>
        <translation>Start again</translation>
    </message>
    <message>
        <source>不开，给他告知单</source>
        <translation>Do not give it, write a slip</translation>
    </message>
    <message>
        <source>{certificate}：村里不能开</source>
        <translation>{certificate}: not given by a village</translation>
    </message>
    <message>
        <source>写告知单</source>
        <translation>Write the slip</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Look at others</translation>
    </message>
    <message>
        <source>看一看、打印</source>
        <translation>Look and print</translation>
    </message>
    <message>
        <source>村里不能开的{count}种证明</source>
        <translation>The {count} certificates a village does not give</translation>
    </message>
    <message>
        <source>写几个字找，如：健在</source>
        <translation>Type a few words</translation>
    </message>
    <message>
        <source>不在这张单子里。能不能开，按法律和镇里的规定办；能开的到“开一份证明”登记。</source>
        <translation>Not on this list. Whether it is given follows law and the town&apos;s rules; what is given is written down under “Give a certificate”.</translation>
    </message>
    <message>
        <source>打印登记簿</source>
        <translation>Print the book</translation>
    </message>
    <message>
        <source>打印这些天的</source>
        <translation>Print these days</translation>
    </message>
    <message>
        <source>不看这一条</source>
        <translation>Close this line</translation>
    </message>
    <message>
        <source>再打印一份告知单</source>
        <translation>Print the slip again</translation>
    </message>
    <message>
        <source>登记过的</source>
        <translation>Written down</translation>
    </message>
    <message>
        <source>按姓名、证明、单位、编号找</source>
        <translation>Find by name, certificate, body or number</translation>
    </message>
    <message>
        <source>没有用章登记。</source>
        <translation>Nothing was written down.</translation>
    </message>
    <message>
        <source>村里不能开“{name}”：它在{title}里，第{number}项。</source>
        <translation>A village does not give “{name}”: it stands in {title}, number {number}.</translation>
    </message>
    <message>
        <source>《{title}》</source>
        <translation>“{title}”</translation>
    </message>
    <message>
        <source>他可以：{where}。</source>
        <translation>They may: {where}.</translation>
    </message>
    <message>
        <source>也可以用：{substitute}。</source>
        <translation>Also accepted: {substitute}.</translation>
    </message>
    <message>
        <source>我们可以帮他：{help}。</source>
        <translation>We can help: {help}.</translation>
    </message>
    <message>
        <source>{number}，{when}，{clerk} 登记。</source>
        <translation>{number}, {when}, written down by {clerk}.</translation>
    </message>
    <message>
        <source>给 {who} 开的“{what}”，{sheets} 份，{approved} 批准。</source>
        <translation>“{what}” for {who}, {sheets} copies, approved by {approved}.</translation>
    </message>
    <message>
        <source>没有开“{what}”。他可以：{where}。</source>
        <translation>“{what}” was not given. They may: {where}.</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{number}&#x3000;{name}</source>
        <translation>{number}  {name}</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>没留姓名</source>
        <translation>no name left</translation>
    </message>
    <message>
        <source>开了</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>没开</source>
        <translation>Not given</translation>
    </message>
    <message>
        <source>{number}，{when}</source>
        <translation>{number}, {when}</translation>
    </message>
</context>
<context>
    <name>SealingPage</name>
    <message>
        <source>已印、已签、已盖章</source>
        <translation>Printed, signed, sealed</translation>
    </message>
    <message>
        <source>打印盖章</source>
        <translation>Sealing</translation>
    </message>
    <message>
        <source>盖好章，按 F10 确认</source>
        <translation>Seal them, then F10</translation>
    </message>
    <message>
        <source>逐份扫文书上的码</source>
        <translation>Scan the papers one by one</translation>
    </message>
    <message>
        <source>已盖章</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>再打一次</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>印好了</source>
        <translation>It is there</translation>
    </message>
</context>
<context>
    <name>SealingPresenter</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>选上了 {number} {who}：{names}。盖好章按 F10 确认。</source>
        <translation>Picked {number} {who}: {names}. F10 once they are sealed.</translation>
    </message>
    <message>
        <source>先扫文书上的码，或者在清单里按回车选，再按 F10。</source>
        <translation>Scan the papers first, or pick them in the list with Enter, then F10.</translation>
    </message>
    <message>
        <source>确认了 {count} 份文书：已印、已签、已盖章。</source>
        <translation>{count} papers confirmed: printed, signed, sealed.</translation>
    </message>
    <message>
        <source>记下了，不用再看：{title}。</source>
        <translation>Noted, nothing more to look at: {title}.</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>待盖章</source>
        <translation>To be sealed</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>张数</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>打印日期</source>
        <translation>Printed on</translation>
    </message>
    <message>
        <source>{count} 份文书待盖章，选了 {picked} 份</source>
        <translation>{count} papers to be sealed, {picked} picked</translation>
    </message>
    <message>
        <source>{count} 份文书待盖章</source>
        <translation>{count} papers to be sealed</translation>
    </message>
    <message>
        <source>选上了</source>
        <translation>Picked</translation>
    </message>
    <message>
        <source>没打出来</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>在排队</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>正在打</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打好了</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>不知道</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>没有打印机</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>还在打印。</source>
        <translation>It is still being printed.</translation>
    </message>
    <message>
        <source>不知道有没有印出来，请看打印机。</source>
        <translation>Nobody knows whether it was printed; look at the printer.</translation>
    </message>
    <message>
        <source>{clerk}打印的</source>
        <translation>by {clerk}</translation>
    </message>
    <message>
        <source>{title}（{who}）：{words}</source>
        <translation>{title} ({who}): {words}</translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>样例，待核定</source>
        <translation>Sample, not yet approved</translation>
    </message>
    <message>
        <source>要看：{checks}</source>
        <translation>Check: {checks}</translation>
    </message>
</context>
<context>
    <name>ServingPage</name>
    <message>
        <source>暂存</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>可以按 F10 确认了</source>
        <translation>Press F10 to confirm</translation>
    </message>
    <message>
        <source>先填申请人</source>
        <translation>Fill in the applicant first</translation>
    </message>
    <message>
        <source>填代办人</source>
        <translation>Fill in the proxy</translation>
    </message>
    <message>
        <source>选要办的事项</source>
        <translation>Choose the item</translation>
    </message>
    <message>
        <source>问一问情形</source>
        <translation>Ask about the situation</translation>
    </message>
    <message>
        <source>查材料：数字键记一份，F4 都齐了</source>
        <translation>Check papers: number key marks one, F4 all complete</translation>
    </message>
    <message>
        <source>选怎么办</source>
        <translation>Choose how to handle</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next person</translation>
    </message>
    <message>
        <source>都齐了</source>
        <translation>All in</translation>
    </message>
    <message>
        <source>扫描件</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>读身份证</source>
        <translation>Read ID card</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>接着办</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>情形还没问完；问过了就按 F10 确认</source>
        <translation>A question is still open; once asked, press F10</translation>
    </message>
    <message>
        <source>填申请表；填好了按 F10</source>
        <translation>Fill in the form; F10 when done</translation>
    </message>
    <message>
        <source>核对申请表，按 F8 打印签名</source>
        <translation>Check the form, print it with F8 to be signed</translation>
    </message>
    <message>
        <source>申请表</source>
        <translation>Application form</translation>
    </message>
    <message>
        <source>记咨询</source>
        <translation>Record an inquiry</translation>
    </message>
    <message>
        <source>请群众评价</source>
        <translation>Ask for a review</translation>
    </message>
    <message>
        <source>补录纸上收的件</source>
        <translation>Enter a paper receipt</translation>
    </message>
</context>
<context>
    <name>ServingPresenter</name>
    <message>
        <source>这个人还有没办完的：{names}。</source>
        <translation>This person has unfinished cases: {names}.</translation>
    </message>
    <message>
        <source>{name}，{day} 来过，按回车填上</source>
        <translation>{name}, came on {day}; press Enter to fill in</translation>
    </message>
    <message>
        <source>{station}送来的，代办单号 {number}：照纸上录第一件，代理人照委托书填。</source>
        <translation>Brought by {station}, village number {number}: enter the first case as on paper, the agent as on the authorisation.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>改了就存，不用另外保存</source>
        <translation>Changes are saved automatically</translation>
    </message>
    <message>
        <source>放假安排</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>国务院办公厅发布下一年的放假通知以后，从市级平台取来文件导入，在办的件随着重新算。</source>
        <translation>Once the notice of next year&apos;s holidays is out, import the city&apos;s file of it; open cases are reckoned anew.</translation>
    </message>
    <message>
        <source>放假安排 (*.csv)</source>
        <translation>Holidays (*.csv)</translation>
    </message>
    <message>
        <source>事项目录</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>市级平台发布新版事项目录以后导入；先看改了什么，再确认。</source>
        <translation>Import a new version of the catalogue when the city publishes one; see what changes, then confirm.</translation>
    </message>
    <message>
        <source>事项目录 (*.json *.xlsx)</source>
        <translation>Catalogue (*.json *.xlsx)</translation>
    </message>
</context>
<context>
    <name>SettingsPresenter</name>
    <message>
        <source>颜色换好了。</source>
        <translation>Colors changed.</translation>
    </message>
    <message>
        <source>字号换成 {percent}%，以后用 Ctrl 加 + 和 − 也能换。</source>
        <translation>Text size is now {percent}%. You can also change it with Ctrl plus + and −.</translation>
    </message>
    <message>
        <source>记下了，下次打开程序时换成这种语言。文书始终是中文。</source>
        <translation>Noted. The language changes the next time the program opens. Documents are always in Chinese.</translation>
    </message>
    <message>
        <source>从下一位起，文书上写{counter}号窗口。</source>
        <translation>From the next person on, documents will show window {counter}.</translation>
    </message>
    <message>
        <source>从下一位起，文书上不写窗口号。</source>
        <translation>From the next person on, documents will not show a window number.</translation>
    </message>
    <message>
        <source>以后高拍仪放进这个文件夹的图片，会自己出现在收件页。</source>
        <translation>From now on, images the document camera puts in this folder will appear on the intake page.</translation>
    </message>
    <message>
        <source>不再看高拍仪的文件夹。</source>
        <translation>The document camera folder is no longer watched.</translation>
    </message>
    <message>
        <source>身份证阅读器用 {port}，把身份证放上去试一试。</source>
        <translation>The ID card reader uses {port}. Place an ID card on it to test.</translation>
    </message>
    <message>
        <source>不用身份证阅读器。</source>
        <translation>No ID card reader is used.</translation>
    </message>
    <message>
        <source>正在一个一个问串口，请稍等…</source>
        <translation>Checking serial ports one by one, please wait…</translation>
    </message>
    <message>
        <source>以后这种纸用“{name}”打。</source>
        <translation>This paper will now print on “{name}”.</translation>
    </message>
    <message>
        <source>以后这种纸用系统的默认打印机打。</source>
        <translation>This paper will now print on the system default printer.</translation>
    </message>
    <message>
        <source>小票机</source>
        <translation>Slip printer</translation>
    </message>
    <message>
        <source>去掉了“{name}”，下次进入时起不再用它。</source>
        <translation>Removed “{name}”. It will not be used from the next sign-in on.</translation>
    </message>
    <message>
        <source>请先写现在的口令，再写两遍新的。</source>
        <translation>Enter the current password first, then the new one twice.</translation>
    </message>
    <message>
        <source>两遍新口令不一样，请重新写。</source>
        <translation>The two new passwords differ. Please type them again.</translation>
    </message>
    <message>
        <source>正在换口令…</source>
        <translation>Changing password…</translation>
    </message>
    <message>
        <source>备份 {office} {day}.backup</source>
        <translation>Backup {office} {day}.backup</translation>
    </message>
    <message>
        <source>正在备份并核对，可以接着办事；没说备份好以前，不要拔U盘。</source>
        <translation>Backing up and checking; you can keep working. Do not remove the USB drive until told the backup is done.</translation>
    </message>
    <message>
        <source>正在从头到尾核对记录，可以接着办事。</source>
        <translation>Checking all records from start to end; you can keep working.</translation>
    </message>
    <message>
        <source>只剩 {gigabytes} GB，请清理磁盘，写满了就不能办事。</source>
        <translation>Only {gigabytes} GB left. Please free up disk space; work stops when the disk is full.</translation>
    </message>
    <message>
        <source>还有 {gigabytes} GB 可以用</source>
        <translation>{gigabytes} GB free</translation>
    </message>
    <message>
        <source>别的串口上没有阅读器，还是用 {port}。</source>
        <translation>No reader on any other serial port; still using {port}.</translation>
    </message>
    <message>
        <source>没有找到阅读器，请看看电源和数据线；没有阅读器也能办，号码用手输。</source>
        <translation>No reader found. Check its power and cable. You can work without it by typing numbers.</translation>
    </message>
    <message>
        <source>保存了，以后打的文书和指南都这样写；打过的不变。</source>
        <translation>Saved. Documents and guides printed from now on will use this; those already printed stay as they are.</translation>
    </message>
    <message>
        <source>口令换好了，下次进入用新的。</source>
        <translation>Password changed. Use the new one next time you sign in.</translation>
    </message>
    <message>
        <source>备份好了，也核对过：{path}。请放到另一个地方保管。</source>
        <translation>Backed up and checked: {path}. Please keep it in a different place.</translation>
    </message>
    <message>
        <source>核对完了：{cases} 件办件、{events} 条记录，全部完好。</source>
        <translation>Check finished: {cases} cases, {events} records, all intact.</translation>
    </message>
    <message>
        <source>核对出 {count} 处不对，请停下来，联系市级平台：</source>
        <translation>The check found {count} problems. Please stop and contact the city platform:</translation>
    </message>
    <message>
        <source>加上了“{name}”。按 Ctrl+Shift+L 重新进入以后，就可以选它。</source>
        <translation>Added “{name}”. Press Ctrl+Shift+L and sign in again to be able to choose it.</translation>
    </message>
    <message>
        <source>两遍PIN码不一样，请重新输。</source>
        <translation>The two PINs differ; please enter them again.</translation>
    </message>
    <message>
        <source>正在设PIN码…</source>
        <translation>Setting the PIN…</translation>
    </message>
    <message>
        <source>保存了，{minutes} 分钟没人操作就锁屏。</source>
        <translation>Saved: locked after {minutes} minutes without a key or pointer.</translation>
    </message>
    <message>
        <source>PIN码设好了，离开座位按 Ctrl+L 锁屏，回来输它就行。</source>
        <translation>The PIN is set. Press Ctrl+L when you leave your seat, and enter it when you are back.</translation>
    </message>
    <message>
        <source>保存了。</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>以后这种纸没有打印机，可以存成PDF。</source>
        <translation>This paper has no printer from now on; save it as PDF.</translation>
    </message>
    <message>
        <source>保存了，从现在起这样办；办过的、打过的不变。</source>
        <translation>Saved; it holds from now on. What was done or printed stays.</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>恢复词语存到哪里？</source>
        <translation>Where should the recovery words be saved?</translation>
    </message>
    <message>
        <source>忘了口令、电脑坏了，只有恢复词语能打开数据。马上会生成一张“恢复密钥保管单”（PDF，一式两份）：最好存到U盘，打印后两人分别密封保管，再把文件删掉。</source>
        <translation>If the password is forgotten or the computer fails, only the recovery words can open the data. A “Recovery Key Sheet” (PDF, two copies) will now be made: best save it to a USB drive, print it, have two people each keep a sealed copy, then delete the file.</translation>
    </message>
    <message>
        <source>存成文件(&amp;F)</source>
        <translation>Save to file(&amp;F)</translation>
    </message>
    <message>
        <source>选一个位置…(&amp;R)</source>
        <translation>Choose a place…(&amp;R)</translation>
    </message>
    <message>
        <source>按“建立单位”才开始写盘；在这之前退出，什么也不会留下。</source>
        <translation>Nothing is written to disk until you press “Create unit”; leave before then and nothing is kept.</translation>
    </message>
    <message>
        <source>恢复密钥保管单存到哪里</source>
        <translation>Where to save the recovery key sheet</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
</context>
<context>
    <name>StandingCards</name>
    <message>
        <source>本单位</source>
        <translation>This office</translation>
    </message>
    <message>
        <source>下级单位</source>
        <translation>Offices below</translation>
    </message>
    <message>
        <source>没有收下的</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>从(&amp;F)</source>
        <translation>&amp;From</translation>
    </message>
    <message>
        <source>如 1-1</source>
        <translation>such as 1-1</translation>
    </message>
    <message>
        <source>到(&amp;G)</source>
        <translation>Unti&amp;l</translation>
    </message>
    <message>
        <source>如 12-31</source>
        <translation>such as 12-31</translation>
    </message>
    <message>
        <source>按天</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>这些天没有。</source>
        <translation>None on these days.</translation>
    </message>
    <message>
        <source>回到本单位</source>
        <translation>Back to this office</translation>
    </message>
    <message>
        <source>去登记</source>
        <translation>Enrol</translation>
    </message>
    <message>
        <source>选一个单位按回车，看它的日子和要处理的。</source>
        <translation>Choose an office and press Enter to see its days and what is to be dealt with.</translation>
    </message>
    <message>
        <source>还没有登记下级单位。它们把登记申请拿来，按 F11 读进来。</source>
        <translation>No office below is enrolled. When they bring their request, press F11.</translation>
    </message>
</context>
<context>
    <name>StandingReader</name>
    <message>
        <source>{what}{todo}</source>
        <translation>{what} {todo}</translation>
    </message>
    <message>
        <source>上级还不能收下的 {count} 条</source>
        <translation>{count} records the office above cannot accept yet</translation>
    </message>
    <message>
        <source>{name}要处理的 {count} 条</source>
        <translation>{count} records of {name} to deal with</translation>
    </message>
    <message>
        <source>本单位，按收件的日子</source>
        <translation>This office, by day of receipt</translation>
    </message>
    <message>
        <source>{name}交来的，按收件的日子</source>
        <translation>What {name} brought, by day of receipt</translation>
    </message>
</context>
<context>
    <name>StartPresenter</name>
    <message>
        <source>请输入口令。</source>
        <translation>Please enter the password.</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>如 2026-12-01</source>
        <translation>e.g. 2026-12-01</translation>
    </message>
    <message>
        <source>这一步</source>
        <translation>This step</translation>
    </message>
</context>
<context>
    <name>StepPresenter</name>
    <message>
        <source>“{label}”还没有填。</source>
        <translation>“{label}” is not filled in yet.</translation>
    </message>
    <message>
        <source>办好了，这件{state}。</source>
        <translation>Done; this case is now: {state}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>按 F8 打印：{papers}。</source>
        <translation> Press F8 to print: {papers}.</translation>
    </message>
    <message>
        <source>办理结果</source>
        <translation>result</translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message>
        <source>U盘</source>
        <translation>Stick</translation>
    </message>
    <message>
        <source>收到的</source>
        <translation>What came</translation>
    </message>
    <message>
        <source>写到U盘</source>
        <translation>Write a stick</translation>
    </message>
    <message>
        <source>收U盘</source>
        <translation>Take in a stick</translation>
    </message>
    <message>
        <source>收几个文件</source>
        <translation>Take in files</translation>
    </message>
    <message>
        <source>做到哪里了</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>收到的文件</source>
        <translation>Files that came</translation>
    </message>
    <message>
        <source>写的时候把还没有回执的全部写上，每个文件写完读回来核对。U盘丢了不要紧：是封好的，别人打不开，再写一个就行。</source>
        <translation>Everything without an acknowledgement is written, each file read back and compared. A lost stick does no harm: it is sealed; just write another.</translation>
    </message>
</context>
<context>
    <name>StickWork</name>
    <message>
        <source>停下了，还有 {left} 个文件没有写；写好的都是好的，再按 F9 接着写。</source>
        <translation>Stopped; {left} files are not written. What is written is whole; F9 goes on.</translation>
    </message>
    <message>
        <source>已写好并读回核对 {count} 件（{files} 个数据包），还没有送达：等上级的回执。</source>
        <translation>{count} cases ({files} packages) written and read back; not delivered until the acknowledgement comes. </translation>
    </message>
    <message>
        <source>已写好并读回核对 {files} 个文件。</source>
        <translation>{files} files written and read back. </translation>
    </message>
    <message>
        <source>里面有转交下级单位的 {count} 个数据包。</source>
        <translation>{count} packages of offices below are passed on. </translation>
    </message>
    <message>
        <source>里面有送到镇里的 {count} 趟。</source>
        <translation>{count} trips to the township are on it. </translation>
    </message>
    <message>
        <source>还有给下级单位的 {count} 份（回执、进度），请让它们带回去收。</source>
        <translation>{count} files (acknowledgements, progress) are for offices below; let them carry those home. </translation>
    </message>
    <message>
        <source>还有市里的事项目录和放假安排。</source>
        <translation>The city&apos;s catalogue and calendar are on it too.</translation>
    </message>
    <message>
        <source>收好了 {count} 个文件。</source>
        <translation>{count} files taken in. </translation>
    </message>
    <message>
        <source>{count} 个没有收，下面写着为什么、怎么办。</source>
        <translation>{count} were not; beneath stands why and what to do. </translation>
    </message>
    <message>
        <source>回执写好了，请按 F9 写到U盘，让他带回去。</source>
        <translation>The acknowledgement is ready: press F9 to write it for them to carry home. </translation>
    </message>
    <message>
        <source>停下了，还有 {count} 个没有看；再收一次，收过的不会变。</source>
        <translation>Stopped; {count} were not looked at. Take it in again; nothing doubles.</translation>
    </message>
    <message>
        <source>是给别的单位的，或者是本单位自己写的，留在原处。</source>
        <translation>For another office, or written here; left where it is.</translation>
    </message>
    <message>
        <source>不用收</source>
        <translation>Not for here</translation>
    </message>
    <message>
        <source>没有收</source>
        <translation>Not taken in</translation>
    </message>
    <message>
        <source>上次写的U盘：{when} 写到 {folder}，{files} 个文件，里面新收的办件 {cases} 件。</source>
        <translation>The last stick: {when} to {folder}, {files} files with {cases} new cases. </translation>
    </message>
    <message>
        <source>写了以后听到过上级的回执（{when}）。</source>
        <translation>An acknowledgement was heard since ({when}).</translation>
    </message>
    <message>
        <source>写了以后还没有听到上级的回执，不算送达。</source>
        <translation>No acknowledgement was heard since; it does not count as delivered.</translation>
    </message>
    <message>
        <source>没有要写的：要交的都听到了回执，也没有要转交的。</source>
        <translation>Nothing to write: everything is acknowledged, and nothing is to be passed on.</translation>
    </message>
    <message>
        <source>大的分成了几份，一共 {count} 个文件，请一个不少地发出去。</source>
        <translation>Large ones are in pieces, {count} files altogether; please send every one of them.</translation>
    </message>
    <message>
        <source>{name} 等 {count} 份</source>
        <translation>{name}, one of {count} pieces</translation>
    </message>
</context>
<context>
    <name>StripPresenter</name>
    <message>
        <source>编号可以，按回车记下。</source>
        <translation>Number is valid. Press Enter to record it.</translation>
    </message>
</context>
<context>
    <name>TableCard</name>
    <message>
        <source>{head}：{cell}</source>
        <translation>{head}: {cell}</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>已收件</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>需补正</source>
        <translation>Needs correction</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>未受理</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>当场办结</source>
        <translation>Done on the spot</translation>
    </message>
    <message>
        <source>一次性告知补正</source>
        <translation>One-time notice to correct</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>已核验原件</source>
        <translation>Original checked</translation>
    </message>
    <message>
        <source>收复印件</source>
        <translation>Copy taken</translation>
    </message>
    <message>
        <source>已扫描</source>
        <translation>Scanned</translation>
    </message>
    <message>
        <source>电子证照</source>
        <translation>E-certificate</translation>
    </message>
    <message>
        <source>容缺后补</source>
        <translation>To be supplied later</translation>
    </message>
    <message>
        <source>告知承诺</source>
        <translation>Written pledge</translation>
    </message>
    <message>
        <source>免交</source>
        <translation>Waived</translation>
    </message>
    <message>
        <source>未提交</source>
        <translation>Not submitted</translation>
    </message>
    <message>
        <source>非常满意</source>
        <translation>Very satisfied</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fairly satisfied</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>非常不满意</source>
        <translation>Very dissatisfied</translation>
    </message>
    <message>
        <source>已超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>快到期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>未到期</source>
        <translation>Not due yet</translation>
    </message>
    <message>
        <source>等补正</source>
        <translation>Awaiting supplement</translation>
    </message>
    <message>
        <source>已暂停计时</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>待领取</source>
        <translation>To be fetched</translation>
    </message>
    <message>
        <source>没有期限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>已办完</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>在别的单位办</source>
        <translation>At another office</translation>
    </message>
    <message>
        <source>补正期限已过</source>
        <translation>Supplement overdue</translation>
    </message>
    <message>
        <source>容缺材料该补了</source>
        <translation>Deferred papers due</translation>
    </message>
    <message>
        <source>承诺待核查</source>
        <translation>Pledges to check</translation>
    </message>
    <message>
        <source>差评待处理</source>
        <translation>Bad marks open</translation>
    </message>
    <message>
        <source>快视为受理</source>
        <translation>Accepted by law soon</translation>
    </message>
    <message>
        <source>没录省平台</source>
        <translation>Not in the provincial platform</translation>
    </message>
    <message>
        <source>承办中</source>
        <translation>In hand elsewhere</translation>
    </message>
    <message>
        <source>已作决定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>已退件</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>已转办</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>不予受理（无需办理、不归本机关、不符合条件）</source>
        <translation>Decline (not needed, not ours, not eligible)</translation>
    </message>
    <message>
        <source>视为受理</source>
        <translation>Deemed accepted</translation>
    </message>
    <message>
        <source>收补正材料</source>
        <translation>Take in supplements</translation>
    </message>
    <message>
        <source>进入特别程序（暂停计时）</source>
        <translation>Begin a special procedure (pause)</translation>
    </message>
    <message>
        <source>特别程序结束（恢复计时）</source>
        <translation>End a special procedure (resume)</translation>
    </message>
    <message>
        <source>延长期限</source>
        <translation>Extend the limit</translation>
    </message>
    <message>
        <source>移交承办单位</source>
        <translation>Hand over to the deciding body</translation>
    </message>
    <message>
        <source>登记对方签收</source>
        <translation>Record the other end&apos;s signature</translation>
    </message>
    <message>
        <source>材料退回窗口</source>
        <translation>File is back at the window</translation>
    </message>
    <message>
        <source>登记决定</source>
        <translation>Record the decision</translation>
    </message>
    <message>
        <source>撤回登记错的决定</source>
        <translation>Take back a decision recorded by mistake</translation>
    </message>
    <message>
        <source>结果到窗口</source>
        <translation>Result is at the window</translation>
    </message>
    <message>
        <source>通知领取</source>
        <translation>Tell the citizen</translation>
    </message>
    <message>
        <source>邮寄</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>邮件退回</source>
        <translation>Mail came back</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>撤回登记错的送达</source>
        <translation>Take back a delivery recorded by mistake</translation>
    </message>
    <message>
        <source>办结归档</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>申请人撤回</source>
        <translation>Applicant withdraws</translation>
    </message>
    <message>
        <source>退件</source>
        <translation>Return the papers</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Make void</translation>
    </message>
    <message>
        <source>转交有关机关</source>
        <translation>Refer to the right body</translation>
    </message>
    <message>
        <source>收容缺后补的材料</source>
        <translation>Take in deferred papers</translation>
    </message>
    <message>
        <source>按新的放假通知重新计算</source>
        <translation>Recompute by a new holiday notice</translation>
    </message>
    <message>
        <source>退还原件</source>
        <translation>Give originals back</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>申请人不再补了，按已有材料办</source>
        <translation>Nothing more will come; go on with what there is</translation>
    </message>
    <message>
        <source>什么程序</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>需要多久</source>
        <translation>Time needed</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>哪个程序</source>
        <translation>Which procedure</translation>
    </message>
    <message>
        <source>结束日期</source>
        <translation>Ended on</translation>
    </message>
    <message>
        <source>延长多久</source>
        <translation>Longer by</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>移交给</source>
        <translation>Hand over to</translation>
    </message>
    <message>
        <source>清单号</source>
        <translation>List number</translation>
    </message>
    <message>
        <source>对方签收人</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>决定</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>作决定的机关</source>
        <translation>Deciding body</translation>
    </message>
    <message>
        <source>作决定的人</source>
        <translation>Deciding officer</translation>
    </message>
    <message>
        <source>决定日期</source>
        <translation>Decided on</translation>
    </message>
    <message>
        <source>另一名审查人</source>
        <translation>Second officer</translation>
    </message>
    <message>
        <source>查明的事实</source>
        <translation>Facts found</translation>
    </message>
    <message>
        <source>证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>申请人的意见</source>
        <translation>What the applicant said</translation>
    </message>
    <message>
        <source>何时可再来</source>
        <translation>When to come again</translation>
    </message>
    <message>
        <source>结果名称</source>
        <translation>Name of the result</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>签发日期</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>在哪里领</source>
        <translation>To be fetched at</translation>
    </message>
    <message>
        <source>怎样送达</source>
        <translation>Way of delivery</translation>
    </message>
    <message>
        <source>领取人</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>和申请人关系</source>
        <translation>Relation to applicant</translation>
    </message>
    <message>
        <source>身份核对</source>
        <translation>Identity check</translation>
    </message>
    <message>
        <source>送达证明</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>送达日期</source>
        <translation>Delivered on</translation>
    </message>
    <message>
        <source>见证人</source>
        <translation>Witnesses</translation>
    </message>
    <message>
        <source>办结结果</source>
        <translation>Result code</translation>
    </message>
    <message>
        <source>谁收</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>为什么更正</source>
        <translation>Why it is corrected</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>转给哪个机关</source>
        <translation>Refer to</translation>
    </message>
    <message>
        <source>为什么转办</source>
        <translation>Why it is referred</translation>
    </message>
    <message>
        <source>通知的情况</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>邮件号</source>
        <translation>Mail number</translation>
    </message>
    <message>
        <source>由谁寄递</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>寄出日期</source>
        <translation>Sent on</translation>
    </message>
    <message>
        <source>哪一件邮件</source>
        <translation>Which mail</translation>
    </message>
    <message>
        <source>退回日期</source>
        <translation>Returned on</translation>
    </message>
    <message>
        <source>为什么退回</source>
        <translation>Why it came back</translation>
    </message>
    <message>
        <source>谁提出</source>
        <translation>Who asked</translation>
    </message>
    <message>
        <source>为什么撤回</source>
        <translation>Why it is taken back</translation>
    </message>
    <message>
        <source>法律名称和条款</source>
        <translation>Law and article</translation>
    </message>
    <message>
        <source>要书面告知申请人</source>
        <translation>The applicant is told in writing</translation>
    </message>
    <message>
        <source>准许延期的规定和条款</source>
        <translation>The rule that allows it</translation>
    </message>
    <message>
        <source>和别的办件在同一张清单上的，填那张的号</source>
        <translation>The list&apos;s number, when it goes with other cases</translation>
    </message>
    <message>
        <source>留空就是自己作的决定，要有审批权</source>
        <translation>Leave empty if you decide yourself; needs the right</translation>
    </message>
    <message>
        <source>不予办理的必须写</source>
        <translation>Needed for a refusal</translation>
    </message>
    <message>
        <source>不予办理的写明法律名称和条款</source>
        <translation>For a refusal: law and article</translation>
    </message>
    <message>
        <source>不是本人领的必须写</source>
        <translation>Needed when somebody else takes it</translation>
    </message>
    <message>
        <source>如：核对居民身份证原件</source>
        <translation>e.g. saw the original ID card</translation>
    </message>
    <message>
        <source>留置送达的必须写</source>
        <translation>Needed when it is left at the home</translation>
    </message>
    <message>
        <source>如：录入时打错</source>
        <translation>e.g. mistyped</translation>
    </message>
    <message>
        <source>如：已接通，明天来取</source>
        <translation>e.g. reached, comes tomorrow</translation>
    </message>
    <message>
        <source>扫码也可以</source>
        <translation>may be scanned</translation>
    </message>
    <message>
        <source>准许退件的规定</source>
        <translation>The rule that allows it</translation>
    </message>
    <message>
        <source>为什么作废</source>
        <translation>Why it is void</translation>
    </message>
    <message>
        <source>如：登记错了人、重复登记</source>
        <translation>e.g. wrong person, recorded twice</translation>
    </message>
    <message>
        <source>个工作日</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>日（自然日）</source>
        <translation>days (calendar)</translation>
    </message>
    <message>
        <source>个月</source>
        <translation>months</translation>
    </message>
    <message>
        <source>准予</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不予</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>本人领取</source>
        <translation>to the applicant</translation>
    </message>
    <message>
        <source>代理人领取</source>
        <translation>to an agent</translation>
    </message>
    <message>
        <source>由村里转交</source>
        <translation>through the village</translation>
    </message>
    <message>
        <source>留置送达</source>
        <translation>left at the home</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>signature</translation>
    </message>
    <message>
        <source>按指印</source>
        <translation>fingerprint</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>photo</translation>
    </message>
    <message>
        <source>邮件回执</source>
        <translation>mail receipt</translation>
    </message>
    <message>
        <source>见证人签名</source>
        <translation>witnesses&apos; signatures</translation>
    </message>
    <message>
        <source>出证办结</source>
        <translation>closed with a document</translation>
    </message>
    <message>
        <source>转报办结</source>
        <translation>closed, passed on</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>留空是行政许可法第四十五条</source>
        <translation>Empty: article 45 of the Licensing Law</translation>
    </message>
    <message>
        <source>听证</source>
        <translation>hearing</translation>
    </message>
    <message>
        <source>招标</source>
        <translation>tender</translation>
    </message>
    <message>
        <source>拍卖</source>
        <translation>auction</translation>
    </message>
    <message>
        <source>检验</source>
        <translation>inspection</translation>
    </message>
    <message>
        <source>检测</source>
        <translation>test</translation>
    </message>
    <message>
        <source>检疫</source>
        <translation>quarantine</translation>
    </message>
    <message>
        <source>鉴定</source>
        <translation>appraisal</translation>
    </message>
    <message>
        <source>专家评审</source>
        <translation>expert review</translation>
    </message>
    <message>
        <source>窗口人员</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>代办员</source>
        <translation>Proxy clerk</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>监督员</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>自助屏</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>答复督办</source>
        <translation>Answer the urging</translation>
    </message>
    <message>
        <source>致歉改期</source>
        <translation>Apologise, new day</translation>
    </message>
    <message>
        <source>督办原因</source>
        <translation>Why urged</translation>
    </message>
    <message>
        <source>如：群众来电催办</source>
        <translation>Such as: the citizen called to ask</translation>
    </message>
    <message>
        <source>要求办到</source>
        <translation>To be done by</translation>
    </message>
    <message>
        <source>督办谁</source>
        <translation>Who is urged</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>办到哪一步了，什么时候能办好</source>
        <translation>Which step it is at, and when it will be done</translation>
    </message>
    <message>
        <source>没按时办好的原因</source>
        <translation>Why it is late</translation>
    </message>
    <message>
        <source>群众看得懂的话</source>
        <translation>In words the citizen understands</translation>
    </message>
    <message>
        <source>卡在哪一步</source>
        <translation>Which step took so long</translation>
    </message>
    <message>
        <source>可以不写</source>
        <translation>May stay empty</translation>
    </message>
    <message>
        <source>新的日期</source>
        <translation>New day</translation>
    </message>
    <message>
        <source>签发的负责人</source>
        <translation>Head who signs</translation>
    </message>
    <message>
        <source>专人负责</source>
        <translation>Who answers for it</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>几个工作日告知一次</source>
        <translation>Working days between reports</translation>
    </message>
    <message>
        <source>等补签</source>
        <translation>Waiting for a second signature</translation>
    </message>
    <message>
        <source>原件没退</source>
        <translation>Originals not given back</translation>
    </message>
    <message>
        <source>补签</source>
        <translation>Countersign</translation>
    </message>
    <message>
        <source>哪一步</source>
        <translation>Which step</translation>
    </message>
    <message>
        <source>是否同意</source>
        <translation>Agree?</translation>
    </message>
    <message>
        <source>同意，补签</source>
        <translation>Agree and sign</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Do not agree</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>不同意的必须写</source>
        <translation>Needed if you do not agree</translation>
    </message>
    <message>
        <source>由谁提出</source>
        <translation>Who found it</translation>
    </message>
    <message>
        <source>本人申请</source>
        <translation>The applicant asked</translation>
    </message>
    <message>
        <source>本单位发现</source>
        <translation>This office found it</translation>
    </message>
    <message>
        <source>寄到哪里</source>
        <translation>Mail to</translation>
    </message>
    <message>
        <source>邮费</source>
        <translation>Postage</translation>
    </message>
    <message>
        <source>到时候勾选</source>
        <translation>Ticked by hand later</translation>
    </message>
    <message>
        <source>免费</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>由申请人支付（经本人同意）</source>
        <translation>Paid by the applicant (with their consent)</translation>
    </message>
    <message>
        <source>完好情况</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>有破损的写明是哪一件，完好的不写</source>
        <translation>Say which is damaged; nothing if all are whole</translation>
    </message>
    <message>
        <source>同住成年家属签收</source>
        <translation>Signed for by an adult of the household</translation>
    </message>
    <message>
        <source>按送达方式</source>
        <translation>As usual for the way</translation>
    </message>
    <message>
        <source>补正期限已过，不再等了，按已有材料办</source>
        <translation>The term is over; go on with what there is</translation>
    </message>
    <message>
        <source>按已有材料受理</source>
        <translation>Accept with what there is</translation>
    </message>
    <message>
        <source>为什么按已有材料受理</source>
        <translation>Why accept with what there is</translation>
    </message>
    <message>
        <source>如：其他材料能够证明，交由决定机关审查</source>
        <translation>e.g. other papers prove it; the deciding body examines it</translation>
    </message>
    <message>
        <source>写明逾期未告知的原因</source>
        <translation>Write why it was not answered in time</translation>
    </message>
    <message>
        <source>没有按期告知的原因</source>
        <translation>Why nobody answered in time</translation>
    </message>
    <message>
        <source>写进《视为受理告知书》</source>
        <translation>Goes into the notice of acceptance by law</translation>
    </message>
    <message>
        <source>联系上了</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>没有联系上</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>本人不愿回访</source>
        <translation>Wants no call</translation>
    </message>
    <message>
        <source>属实</source>
        <translation>True</translation>
    </message>
    <message>
        <source>部分属实</source>
        <translation>Partly true</translation>
    </message>
    <message>
        <source>不属实</source>
        <translation>Untrue</translation>
    </message>
    <message>
        <source>情况不清</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>登记环节开始</source>
        <translation>Record that a step began</translation>
    </message>
    <message>
        <source>登记环节结束</source>
        <translation>Record that a step is done</translation>
    </message>
    <message>
        <source>登记公示开始</source>
        <translation>Record that publicity began</translation>
    </message>
    <message>
        <source>登记公示结束</source>
        <translation>Record that publicity is over</translation>
    </message>
    <message>
        <source>登记12345转办</source>
        <translation>Record a matter from the 12345 hotline</translation>
    </message>
    <message>
        <source>延长12345答复</source>
        <translation>Extend a 12345 answer</translation>
    </message>
    <message>
        <source>登记12345答复</source>
        <translation>Record a 12345 answer</translation>
    </message>
    <message>
        <source>开始日期</source>
        <translation>Begins on</translation>
    </message>
    <message>
        <source>对方告知书文号</source>
        <translation>Number of their notice</translation>
    </message>
    <message>
        <source>由本窗口告知的不写，今天打印告知书</source>
        <translation>Leave empty when this counter tells; print the notice today</translation>
    </message>
    <message>
        <source>对方告知日期</source>
        <translation>They told it on</translation>
    </message>
    <message>
        <source>哪个环节</source>
        <translation>Which step</translation>
    </message>
    <message>
        <source>哪个工单</source>
        <translation>Which work order</translation>
    </message>
    <message>
        <source>在哪里公示</source>
        <translation>Where it is posted</translation>
    </message>
    <message>
        <source>公示日期</source>
        <translation>Posted on</translation>
    </message>
    <message>
        <source>有没有异议</source>
        <translation>Any objection</translation>
    </message>
    <message>
        <source>公示结束日期</source>
        <translation>Taken down on</translation>
    </message>
    <message>
        <source>工单编号</source>
        <translation>Work order number</translation>
    </message>
    <message>
        <source>反映什么</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>转办日期</source>
        <translation>Handed over on</translation>
    </message>
    <message>
        <source>为什么延长</source>
        <translation>Why it takes longer</translation>
    </message>
    <message>
        <source>怎样答复的</source>
        <translation>What was answered</translation>
    </message>
    <message>
        <source>答复日期</source>
        <translation>Answered on</translation>
    </message>
    <message>
        <source>12345没答复</source>
        <translation>12345 not answered</translation>
    </message>
    <message>
        <source>不退的理由</source>
        <translation>Why they stay</translation>
    </message>
    <message>
        <source>原件能退的先退还；要留在卷里的写理由</source>
        <translation>Give back what can go back; say why the rest stays</translation>
    </message>
    <message>
        <source>没打印或没确认</source>
        <translation>Not printed or confirmed</translation>
    </message>
    <message>
        <source>待盖章</source>
        <translation>To be sealed</translation>
    </message>
    <message>
        <source>停电应急收件单</source>
        <translation>Outage receipt</translation>
    </message>
    <message>
        <source>申请表</source>
        <translation>Application form</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>日终结账单</source>
        <translation>Closing sheet</translation>
    </message>
    <message>
        <source>办件登记簿</source>
        <translation>Case register</translation>
    </message>
    <message>
        <source>逾期及临期清单</source>
        <translation>Overdue and due soon</translation>
    </message>
    <message>
        <source>月报</source>
        <translation>Monthly report</translation>
    </message>
    <message>
        <source>风险提示清单</source>
        <translation>Red flags</translation>
    </message>
    <message>
        <source>待答复</source>
        <translation>To be answered</translation>
    </message>
    <message>
        <source>已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>还没有答复</source>
        <translation>Not answered yet</translation>
    </message>
    <message>
        <source>答复是否受理</source>
        <translation>Answer on acceptance</translation>
    </message>
    <message>
        <source>答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>补正</source>
        <translation>Supplement</translation>
    </message>
    <message>
        <source>来站</source>
        <translation>At the station</translation>
    </message>
    <message>
        <source>上门</source>
        <translation>At a home</translation>
    </message>
    <message>
        <source>主动发现</source>
        <translation>Found in need</translation>
    </message>
    <message>
        <source>家属代提</source>
        <translation>Through the family</translation>
    </message>
    <message>
        <source>可以代办</source>
        <translation>By proxy</translation>
    </message>
    <message>
        <source>需要本人办</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>村里不能办</source>
        <translation>Not in the village</translation>
    </message>
    <message>
        <source>需要核实</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>递交材料</source>
        <translation>hand in papers</translation>
    </message>
    <message>
        <source>当场更正笔误</source>
        <translation>correct slips of the pen</translation>
    </message>
    <message>
        <source>签收补正告知书、受理通知书等程序文书</source>
        <translation>sign for notices</translation>
    </message>
    <message>
        <source>补交材料</source>
        <translation>hand in what is missing</translation>
    </message>
    <message>
        <source>查询进度</source>
        <translation>ask how far it is</translation>
    </message>
    <message>
        <source>领取结果和证照</source>
        <translation>collect the result</translation>
    </message>
    <message>
        <source>签署容缺承诺</source>
        <translation>sign promises of later papers</translation>
    </message>
    <message>
        <source>撤回申请</source>
        <translation>withdraw the application</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>other</translation>
    </message>
    <message>
        <source>委托人取消</source>
        <translation>The principal cancels</translation>
    </message>
    <message>
        <source>代理人辞去</source>
        <translation>The agent resigns</translation>
    </message>
    <message>
        <source>期限届满</source>
        <translation>The term is over</translation>
    </message>
    <message>
        <source>依法应由本人办理</source>
        <translation>Has to be done in person</translation>
    </message>
    <message>
        <source>委托人或者代理人死亡或丧失行为能力</source>
        <translation>Death or loss of capacity</translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>镇中心已收</source>
        <translation>Taken in by the centre</translation>
    </message>
    <message>
        <source>需要补正</source>
        <translation>To be supplemented</translation>
    </message>
    <message>
        <source>审查中</source>
        <translation>Being examined</translation>
    </message>
    <message>
        <source>特别环节</source>
        <translation>Special procedure</translation>
    </message>
    <message>
        <source>已办结待领</source>
        <translation>Done, to be collected</translation>
    </message>
    <message>
        <source>告知</source>
        <translation>inform</translation>
    </message>
    <message>
        <source>收材料</source>
        <translation>collect papers</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>送结果</source>
        <translation>bring a result</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>call back</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>video</translation>
    </message>
    <message>
        <source>当月照片</source>
        <translation>this month&apos;s photo</translation>
    </message>
    <message>
        <source>健在，继续发放</source>
        <translation>alive, goes on</translation>
    </message>
    <message>
        <source>待再核</source>
        <translation>to check again</translation>
    </message>
    <message>
        <source>本人已故</source>
        <translation>has died</translation>
    </message>
    <message>
        <source>查无下落</source>
        <translation>cannot be found</translation>
    </message>
    <message>
        <source>照片自带日期</source>
        <translation>the file says so</translation>
    </message>
    <message>
        <source>家属说明</source>
        <translation>the family said so</translation>
    </message>
    <message>
        <source>画面中日期</source>
        <translation>seen in the picture</translation>
    </message>
    <message>
        <source>领高龄津贴</source>
        <translation>old-age allowance</translation>
    </message>
    <message>
        <source>领养老金</source>
        <translation>pension</translation>
    </message>
    <message>
        <source>身份证</source>
        <translation>identity card</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>residence permit</translation>
    </message>
    <message>
        <source>有承包地</source>
        <translation>contracted land</translation>
    </message>
    <message>
        <source>退耕还林</source>
        <translation>grain for green</translation>
    </message>
    <message>
        <source>公益林</source>
        <translation>public forest</translation>
    </message>
    <message>
        <source>独生子女家庭</source>
        <translation>one-child family</translation>
    </message>
    <message>
        <source>双女户</source>
        <translation>two-daughter family</translation>
    </message>
    <message>
        <source>低保</source>
        <translation>subsistence allowance</translation>
    </message>
    <message>
        <source>有残疾证</source>
        <translation>disability card</translation>
    </message>
    <message>
        <source>重度残疾</source>
        <translation>severe disability</translation>
    </message>
    <message>
        <source>特困供养</source>
        <translation>destitute support</translation>
    </message>
    <message>
        <source>门诊慢性病</source>
        <translation>chronic disease</translation>
    </message>
    <message>
        <source>当面口头</source>
        <translation>spoken</translation>
    </message>
    <message>
        <source>书面</source>
        <translation>in writing</translation>
    </message>
    <message>
        <source>本人不愿意</source>
        <translation>does not want it</translation>
    </message>
    <message>
        <source>迁走</source>
        <translation>moved away</translation>
    </message>
    <message>
        <source>去世</source>
        <translation>died</translation>
    </message>
    <message>
        <source>登记错了</source>
        <translation>entered by mistake</translation>
    </message>
    <message>
        <source>不可以</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>社会救助</source>
        <translation>Social relief</translation>
    </message>
    <message>
        <source>都可以</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>永久</source>
        <translation>For ever</translation>
    </message>
    <message>
        <source>30年</source>
        <translation>30 years</translation>
    </message>
    <message>
        <source>10年</source>
        <translation>10 years</translation>
    </message>
    <message>
        <source>申请人姓名</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village group</translation>
    </message>
    <message>
        <source>代理人</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>代理人证件号码</source>
        <translation>Agent&apos;s ID number</translation>
    </message>
    <message>
        <source>代理人电话</source>
        <translation>Agent&apos;s phone</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>最迟办结</source>
        <translation>Due by</translation>
    </message>
    <message>
        <source>答复的内容</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>收到的材料</source>
        <translation>Papers received</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>办理状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>办这件事</source>
        <translation>For this case</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign-in</translation>
    </message>
    <message>
        <source>看个人信息</source>
        <translation>Personal data seen</translation>
    </message>
    <message>
        <source>带出个人信息</source>
        <translation>Personal data taken out</translation>
    </message>
    <message>
        <source>文书打印</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>评价督办</source>
        <translation>Marks and urging</translation>
    </message>
    <message>
        <source>上报交换</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>代办和村里</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>咨询和名单</source>
        <translation>Consultations and lists</translation>
    </message>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>破例</source>
        <translation>Out of the ordinary</translation>
    </message>
    <message>
        <source>核对身份</source>
        <translation>To check identity</translation>
    </message>
    <message>
        <source>群众要求</source>
        <translation>The citizen asks</translation>
    </message>
</context>
<context>
    <name>TextsCard</name>
    <message>
        <source>文书的文字</source>
        <translation>Wording of papers</translation>
    </message>
    <message>
        <source>这种文书的文字</source>
        <translation>Texts of this paper</translation>
    </message>
    <message>
        <source>这段文字的写法</source>
        <translation>Wording of this text</translation>
    </message>
    <message>
        <source>看样张</source>
        <translation>Show specimen</translation>
    </message>
    <message>
        <source>用这个写法</source>
        <translation>Use this wording</translation>
    </message>
    <message>
        <source>恢复出厂</source>
        <translation>Back to shipped</translation>
    </message>
    <message>
        <source>打印样张</source>
        <translation>Print specimen</translation>
    </message>
    <message>
        <source>文字版本 {version}，印在每页的页脚。有“+”的是本单位改过的。</source>
        <translation>Version {version} of the texts, at the foot of every page. With “+” some are the office&apos;s own.</translation>
    </message>
    <message>
        <source>能不能改</source>
        <translation>Editable?</translation>
    </message>
    <message>
        <source>程序锁定</source>
        <translation>Locked: program</translation>
    </message>
    <message>
        <source>写法</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>改过</source>
        <translation>Own</translation>
    </message>
    <message>
        <source>法律锁定</source>
        <translation>Locked: law</translation>
    </message>
    <message>
        <source>可以改</source>
        <translation>Editable</translation>
    </message>
    <message>
        <source>要填的内容：{fields}</source>
        <translation>Filled in: {fields}</translation>
    </message>
    <message>
        <source>出厂的写法：{text}</source>
        <translation>As shipped: {text}</translation>
    </message>
    <message>
        <source>要改文书的文字，请找负责人或者管理员。</source>
        <translation>Ask the head or an administrator to change the wording.</translation>
    </message>
    <message>
        <source>依据：{law}</source>
        <translation>Basis: {law}</translation>
    </message>
    <message>
        <source>法律规定的文字，不能改。{law}</source>
        <translation>Set by law and cannot be changed. {law}</translation>
    </message>
    <message>
        <source>程序要用的文字，改了别处会对不上，不能改。{law}</source>
        <translation>The program relies on it, so it cannot be changed. {law}</translation>
    </message>
    <message>
        <source>样张：《{paper}》{layout}，第 {page} 页，共 {pages} 页</source>
        <translation>Specimen: {paper} {layout}, page {page} of {pages}</translation>
    </message>
    <message>
        <source>样张：单独一段，{layout}</source>
        <translation>Specimen: the text alone, {layout}</translation>
    </message>
    <message>
        <source>样张</source>
        <translation>Specimen</translation>
    </message>
    <message>
        <source>哪种文书(&amp;Z)</source>
        <translation>Which paper (&amp;Z)</translation>
    </message>
    <message>
        <source>法律规定的文字锁着；其余的可以改成本单位的说法，先看样张，再保存。</source>
        <translation>What the law sets is locked; the rest may be put in the office&apos;s own words: look at the specimen first, then keep it.</translation>
    </message>
    <message>
        <source>选一段文字，或者按“看样张”，这里是它印在文书上的样子。</source>
        <translation>Choose a text or press “Show specimen”: here is how it looks on the paper.</translation>
    </message>
</context>
<context>
    <name>TextsPresenter</name>
    <message>
        <source>存好了，以后出具的文书用这个写法；已经出具的不变。</source>
        <translation>Kept. Papers from now on use it; those already issued stay as they are.</translation>
    </message>
    <message>
        <source>用回了出厂的写法。</source>
        <translation>The shipped wording is used again.</translation>
    </message>
</context>
<context>
    <name>ThanksPart</name>
    <message>
        <source>好的，不评价也没有关系</source>
        <translation>That is fine, no review is needed</translation>
    </message>
    <message>
        <source>不影响您办事。请告诉窗口人员，您看完了。</source>
        <translation>It changes nothing for you. Please tell the clerk that you are done.</translation>
    </message>
    <message>
        <source>谢谢您的评价</source>
        <translation>Thank you for your review</translation>
    </message>
    <message>
        <source>我们会在 {days} 个工作日内给您打电话。</source>
        <translation>We will call you within {days} working day(s).</translation>
    </message>
    <message>
        <source>您的评价窗口人员不能修改。请告诉窗口人员，您评价完了。</source>
        <translation>Nobody at the counter can change your review. Please tell the clerk that you are done.</translation>
    </message>
    <message>
        <source>评价录好了</source>
        <translation>The review is entered</translation>
    </message>
    <message>
        <source>录进去的评价不能修改。按 Esc，再按 F10，回到办理页面。</source>
        <translation>What is entered cannot be changed. Press Esc, then F10, to go back to the work.</translation>
    </message>
</context>
<context>
    <name>TileRow</name>
    <message>
        <source>超期 / 今天到期  {count} 件</source>
        <translation>Overdue / due today  {count}</translation>
    </message>
    <message>
        <source>到期 {count}</source>
        <translation>Due {count}</translation>
    </message>
    <message>
        <source>3 天内到期  {count} 件</source>
        <translation>Due within 3 days  {count}</translation>
    </message>
    <message>
        <source>3 天内 {count}</source>
        <translation>3 days {count}</translation>
    </message>
    <message>
        <source>正常办理  {count} 件</source>
        <translation>On schedule  {count}</translation>
    </message>
    <message>
        <source>正常 {count}</source>
        <translation>On schedule {count}</translation>
    </message>
    <message>
        <source>等补正  {count} 件</source>
        <translation>Awaiting correction  {count}</translation>
    </message>
    <message>
        <source>补正 {count}</source>
        <translation>Correction {count}</translation>
    </message>
    <message>
        <source>全部未办结  {count} 件</source>
        <translation>All open  {count}</translation>
    </message>
    <message>
        <source>全部 {count}</source>
        <translation>All {count}</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>经过</source>
        <translation>History</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>不看了</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>开始用</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>{count} 件都签收或者办好了</source>
        <translation>All {count} are signed for or done</translation>
    </message>
    <message>
        <source>该到 {waiting} 件，扫到 {came} 件，还缺 {left} 件</source>
        <translation>{waiting} to come, {came} scanned, {left} missing</translation>
    </message>
    <message>
        <source>该到 {waiting} 件，扫到 {came} 件，还缺 {left} 件，多出 {extra} 件</source>
        <translation>{waiting} to come, {came} scanned, {left} missing, {extra} too many</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还缺 {count} 件：{numbers}。</source>
        <translation>{count} missing: {numbers}. </translation>
    </message>
    <message>
        <source>多出 {count} 件不在清单上：{numbers}，不会登记。</source>
        <translation>{count} not on the list: {numbers}; they will not be recorded. </translation>
    </message>
    <message>
        <source>核对过确实如此，再按一次 F10，只登记扫到的。</source>
        <translation>If that is so, press F10 again to record only what was scanned.</translation>
    </message>
    <message>
        <source>等签收 {count} 件</source>
        <translation>{count} to be signed</translation>
    </message>
    <message>
        <source>签收完了</source>
        <translation>All signed</translation>
    </message>
    <message>
        <source>{count} 件，{moment} 移交</source>
        <translation>{count} files, handed over {moment}</translation>
    </message>
    <message>
        <source>看一看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>承办单位是{body}</source>
        <translation>Handled by {body}</translation>
    </message>
    <message>
        <source>可以移交</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>{where}，{who} {moment} 签收</source>
        <translation>{where}, signed by {who} {moment}</translation>
    </message>
    <message>
        <source>签收了</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>回来了</source>
        <translation>Came back</translation>
    </message>
    <message>
        <source>扫到了</source>
        <translation>Scanned</translation>
    </message>
    <message>
        <source>还没到</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>多出来</source>
        <translation>Too many</translation>
    </message>
    <message>
        <source>不在这张清单上</source>
        <translation>Not on this list</translation>
    </message>
    <message>
        <source>本窗口</source>
        <translation>This counter</translation>
    </message>
</context>
<context>
    <name>TransfersPage</name>
    <message>
        <source>移交</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>登记签收</source>
        <translation>Record the signature</translation>
    </message>
    <message>
        <source>Esc 回到新清单</source>
        <translation>Esc goes back to the new list</translation>
    </message>
    <message>
        <source>数不对；核对过再按 F10</source>
        <translation>Counts differ; check, then press F10 again</translation>
    </message>
    <message>
        <source>可以按 F10 移交了</source>
        <translation>Press F10 to hand over</translation>
    </message>
    <message>
        <source>都对上了，按 F10 登记签收</source>
        <translation>All match, press F10 to record the signature</translation>
    </message>
    <message>
        <source>逐件扫码，再写移交给谁</source>
        <translation>Scan each file, then say to whom</translation>
    </message>
    <message>
        <source>写移交给谁</source>
        <translation>Say to whom</translation>
    </message>
    <message>
        <source>逐件扫码核对，再写签收人</source>
        <translation>Scan each file, then say who signed</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>打印清单</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>新清单</source>
        <translation>New list</translation>
    </message>
    <message>
        <source>收村里的件</source>
        <translation>Village bags</translation>
    </message>
</context>
<context>
    <name>TransfersPresenter</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>“{text}”对得上好几件：{numbers}。请写完整的办件编号，或者扫码。</source>
        <translation>“{text}” fits several cases: {numbers}. Type the whole number, or scan.</translation>
    </message>
    <message>
        <source>没有找到“{text}”，请核对编号，或者扫码。</source>
        <translation>“{text}” was not found; check the number, or scan.</translation>
    </message>
    <message>
        <source>清单上还没有材料，请扫办件回执上的码。</source>
        <translation>Nothing is on the list yet; scan the code on a receipt.</translation>
    </message>
    <message>
        <source>{count} 件移交{to}。按 F8 打印清单，一式两联，双方核对签字；对方签收时再扫一遍。</source>
        <translation>{count} files handed over to {to}. F8 prints the list in two copies for both to sign; scan them again when they are signed for.</translation>
    </message>
    <message>
        <source>还没有扫到清单上的材料，请逐件扫码核对。</source>
        <translation>No file of the list was scanned yet; scan each.</translation>
    </message>
    <message>
        <source>登记了 {count} 件，还有 {missing} 件等对方签收。</source>
        <translation>{count} recorded, {missing} still wait for a signature.</translation>
    </message>
    <message>
        <source>{by}签收了，{count} 件都对上了。</source>
        <translation>Signed by {by}; all {count} match.</translation>
    </message>
    <message>
        <source>多出来的：{number} 不在这张清单上，请先放在一边。</source>
        <translation>Too many: {number} is not on this list, put it aside.</translation>
    </message>
    <message>
        <source>{number} 已经登记过了。</source>
        <translation>{number} was recorded already.</translation>
    </message>
    <message>
        <source>{number} 已经扫过了。</source>
        <translation>{number} was scanned already.</translation>
    </message>
    <message>
        <source>{number} 已经在清单上了。</source>
        <translation>{number} is on the list already.</translation>
    </message>
    <message>
        <source>一张清单最多 {count} 件，请先移交这一张。</source>
        <translation>At most {count} on one list; hand this one over first.</translation>
    </message>
    <message>
        <source>{number} 没有放进清单：{why}</source>
        <translation>{number} was not put on the list: {why}</translation>
    </message>
    <message>
        <source>清单上 {count} 件</source>
        <translation>{count} on the list</translation>
    </message>
    <message>
        <source>移交给{to}</source>
        <translation>Handed over to {to}</translation>
    </message>
    <message>
        <source>这里要扫办件回执上的码，证件和指南上的码不行。</source>
        <translation>Scan the code on a case&apos;s receipt here; cards and guides will not do.</translation>
    </message>
</context>
<context>
    <name>TrayCard</name>
    <message>
        <source>扫描件</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>选文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>放进材料</source>
        <translation>Add to papers</translation>
    </message>
    <message>
        <source>回车放进：{material}；空格看大图，R 转，Delete 删</source>
        <translation>Enter: put into {material}; Space: enlarge, R: rotate, Delete: remove</translation>
    </message>
    <message>
        <source>先选事项，再把扫描件放进材料；空格看大图，R 转，Delete 删</source>
        <translation>Choose an item first, then put scans into papers; Space: enlarge, R: rotate, Delete: remove</translation>
    </message>
    <message>
        <source>扫描件 {count} 页</source>
        <translation>Scans: {count} pages</translation>
    </message>
    <message>
        <source>正在处理…</source>
        <translation>Processing…</translation>
    </message>
    <message>
        <source>图片和 PDF (*.jpg *.jpeg *.png *.heic *.heif *.pdf *.tif *.tiff *.bmp *.webp)</source>
        <translation>Images and PDF (*.jpg *.jpeg *.png *.heic *.heif *.pdf *.tif *.tiff *.bmp *.webp)</translation>
    </message>
    <message>
        <source>选扫描件</source>
        <translation>Choose scans</translation>
    </message>
</context>
<context>
    <name>TrayList</name>
    <message>
        <source>扫描件</source>
        <translation>Scan</translation>
    </message>
</context>
<context>
    <name>TrayModel</name>
    <message>
        <source>第 {number} 页</source>
        <translation>Page {number}</translation>
    </message>
</context>
<context>
    <name>ValueList</name>
    <message>
        <source>要录的内容</source>
        <translation>Values to enter</translation>
    </message>
</context>
<context>
    <name>ValueModel</name>
    <message>
        <source>{label}：空着</source>
        <translation>{label}: empty</translation>
    </message>
    <message>
        <source>{label}：{value}，已复制</source>
        <translation>{label}: {value}, copied</translation>
    </message>
    <message>
        <source>{label}：{value}</source>
        <translation>{label}: {value}</translation>
    </message>
</context>
<context>
    <name>Village</name>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>Identity number</translation>
    </message>
    <message>
        <source>看过证件照着写；只问一问的可以先空着</source>
        <translation>From the card; may be empty for a mere question</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>哪个组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>怎么来的</source>
        <translation>How they came</translation>
    </message>
    <message>
        <source>我怎么答复</source>
        <translation>My answer</translation>
    </message>
    <message>
        <source>我说的话</source>
        <translation>My words</translation>
    </message>
    <message>
        <source>可以空着，印在单子上的话程序会写好</source>
        <translation>May be empty; the words for the slip are ready</translation>
    </message>
    <message>
        <source>哪天前给话</source>
        <translation>Answer by</translation>
    </message>
    <message>
        <source>我（代办员）</source>
        <translation>I, the proxy clerk</translation>
    </message>
    <message>
        <source>他的亲属</source>
        <translation>A relative</translation>
    </message>
    <message>
        <source>村（居）委会</source>
        <translation>The village committee</translation>
    </message>
    <message>
        <source>他的身份证号</source>
        <translation>Their number</translation>
    </message>
    <message>
        <source>谁替他去</source>
        <translation>Who goes</translation>
    </message>
    <message>
        <source>让我{power}</source>
        <translation>I may: {power}</translation>
    </message>
    <message>
        <source>委托到哪天</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>空着就是最长的期限</source>
        <translation>Empty for the longest term</translation>
    </message>
    <message>
        <source>自己签名</source>
        <translation>Their signature</translation>
    </message>
    <message>
        <source>盖自己的章</source>
        <translation>Their own seal</translation>
    </message>
    <message>
        <source>按指印</source>
        <translation>A fingerprint</translation>
    </message>
    <message>
        <source>以后补签</source>
        <translation>Signs later</translation>
    </message>
    <message>
        <source>怎么签</source>
        <translation>How they sign</translation>
    </message>
    <message>
        <source>谁念给他听</source>
        <translation>Read out by</translation>
    </message>
    <message>
        <source>见证人一</source>
        <translation>First witness</translation>
    </message>
    <message>
        <source>见证人二</source>
        <translation>Second witness</translation>
    </message>
    <message>
        <source>两位见证人都不是代办员，也不是代办员的亲属</source>
        <translation>Neither witness is the proxy clerk or a relative of theirs</translation>
    </message>
    <message>
        <source>监护人</source>
        <translation>Guardian</translation>
    </message>
    <message>
        <source>什么关系</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>我带走，完好</source>
        <translation>Goes along, whole</translation>
    </message>
    <message>
        <source>我带走，有破损</source>
        <translation>Goes along, damaged</translation>
    </message>
    <message>
        <source>看过还他</source>
        <translation>Seen and given back</translation>
    </message>
    <message>
        <source>还要补什么</source>
        <translation>Still to come</translation>
    </message>
    <message>
        <source>单子上没有列出来的；没有就空着</source>
        <translation>What is not listed; empty if nothing</translation>
    </message>
    <message>
        <source>要告诉镇里</source>
        <translation>Tell the township</translation>
    </message>
    <message>
        <source>没有就空着</source>
        <translation>Empty if nothing</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>接着办：续办委托</source>
        <translation>Go on: a new term</translation>
    </message>
    <message>
        <source>不办了：终止委托</source>
        <translation>End the authorisation</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>怎么终止</source>
        <translation>How it ends</translation>
    </message>
    <message>
        <source>原来的期限满了以后，没有替他办过事</source>
        <translation>Nothing was done for them after the old term</translation>
    </message>
    <message>
        <source>新的期限到</source>
        <translation>New term until</translation>
    </message>
    <message>
        <source>信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <source>村（居）委会的18位统一社会信用代码</source>
        <translation>The committee&apos;s 18 characters</translation>
    </message>
    <message>
        <source>我的身份证号</source>
        <translation>My number</translation>
    </message>
    <message>
        <source>写过一次以后不再问</source>
        <translation>Asked only once</translation>
    </message>
    <message>
        <source>我的电话</source>
        <translation>My phone</translation>
    </message>
    <message>
        <source>亲属姓名</source>
        <translation>Relative</translation>
    </message>
    <message>
        <source>如：儿子</source>
        <translation>such as son</translation>
    </message>
    <message>
        <source>亲属身份证</source>
        <translation>Their number</translation>
    </message>
    <message>
        <source>亲属电话</source>
        <translation>Their phone</translation>
    </message>
    <message>
        <source>还没有问</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>{name}（{pieces}）</source>
        <translation>{name} ({pieces})</translation>
    </message>
    <message>
        <source>只用六个键：方向键（或者 Tab）走动 · 空格打勾、换一个 · 回车选定、到下一格 · Esc 退回 · F8 打印 · F10 做完这一步</source>
        <translation>Six keys: arrows (or Tab) to move · Space to tick or change · Enter to choose or go on · Esc back · F8 print · F10 step done</translation>
    </message>
    <message>
        <source>谁要办</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>办什么</source>
        <translation>What they want</translation>
    </message>
    <message>
        <source>带了什么</source>
        <translation>What they brought</translation>
    </message>
    <message>
        <source>我答应什么时候</source>
        <translation>What I promise for when</translation>
    </message>
    <message>
        <source>写委托书</source>
        <translation>Authorisation</translation>
    </message>
    <message>
        <source>收材料，一样一样点清</source>
        <translation>Take the papers, one by one</translation>
    </message>
    <message>
        <source>给他答复</source>
        <translation>Answer them</translation>
    </message>
    <message>
        <source>补签委托书</source>
        <translation>Missing signature</translation>
    </message>
    <message>
        <source>给话</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>补签</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>委托到期</source>
        <translation>Runs out</translation>
    </message>
    <message>
        <source>收材料</source>
        <translation>Take papers</translation>
    </message>
    <message>
        <source>送件</source>
        <translation>Carry</translation>
    </message>
    <message>
        <source>写交接</source>
        <translation>Write answers</translation>
    </message>
    <message>
        <source>补材料</source>
        <translation>More papers</translation>
    </message>
    <message>
        <source>告诉他</source>
        <translation>Tell them</translation>
    </message>
    <message>
        <source>交结果</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>没留姓名</source>
        <translation>No name left</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>{what} {month}月{day}日已过</source>
        <translation>{what}: {month}/{day} is over</translation>
    </message>
    <message>
        <source>{what} 今天最后一天</source>
        <translation>{what}: last day</translation>
    </message>
    <message>
        <source>{what} {month}月{day}日前</source>
        <translation>{what} by {month}/{day}</translation>
    </message>
    <message>
        <source>{count} 样</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>下一步：办什么</source>
        <translation>Next: what they want</translation>
    </message>
    <message>
        <source>下一步：收材料</source>
        <translation>Next: take the papers</translation>
    </message>
    <message>
        <source>下一步：答应什么时候</source>
        <translation>Next: what is promised</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>写好委托书</source>
        <translation>Make the authorisation</translation>
    </message>
    <message>
        <source>点清了，收下</source>
        <translation>Counted, take them</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next villager</translation>
    </message>
    <message>
        <source>回到第一步</source>
        <translation>To the beginning</translation>
    </message>
    <message>
        <source>先放着，以后在下面接着办</source>
        <translation>Later, from the list below</translation>
    </message>
    <message>
        <source>退一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>谁来接替</source>
        <translation>Substitute</translation>
    </message>
    <message>
        <source>还让我做</source>
        <translation>And also</translation>
    </message>
    <message>
        <source>上面没有的写在这里；没有就空着</source>
        <translation>What is not listed above; may stay empty</translation>
    </message>
    <message>
        <source>也委托：{item}</source>
        <translation>Also: {item}</translation>
    </message>
    <message>
        <source>这份委托书还要办另一件事</source>
        <translation>One more matter in this authorisation</translation>
    </message>
    <message>
        <source>只要咨询，不用代办</source>
        <translation>Advice only, no proxy</translation>
    </message>
    <message>
        <source>答复记下了：{number}。</source>
        <translation>Answer written down: {number}.</translation>
    </message>
    <message>
        <source>记下了：{number}，答复“{answer}”。</source>
        <translation>Written down: {number}, answered “{answer}”.</translation>
    </message>
    <message>
        <source>记成咨询了：{number}。按 F8 打印给他。</source>
        <translation>Kept as a consultation: {number}. Press F8 to print it.</translation>
    </message>
    <message>
        <source>材料收下了：{number}。最迟 {day} 送到镇里。</source>
        <translation>Papers taken over: {number}. To be carried to the township by {day}.</translation>
    </message>
    <message>
        <source>同一份委托书还有：{items}。在下面“还欠着的事”里接着收材料。</source>
        <translation>The same authorisation is also for: {items}. Go on with its papers below, in what is owed.</translation>
    </message>
    <message>
        <source>委托书 {number} 记好了。</source>
        <translation>Authorisation {number} is written down.</translation>
    </message>
    <message>
        <source>委托：续办或者终止</source>
        <translation>Authorisation: renew or end</translation>
    </message>
    <message>
        <source>授权委托书</source>
        <translation>Authorisation</translation>
    </message>
    <message>
        <source>还委托办什么</source>
        <translation>Which matter besides</translation>
    </message>
    <message>
        <source>别的事：{words}</source>
        <translation>Something else: {words}</translation>
    </message>
    <message>
        <source>单子里没有的，先照原话记下来</source>
        <translation>Not on the list: written down in their words</translation>
    </message>
    <message>
        <source>证明</source>
        <translation>certificate</translation>
    </message>
    <message>
        <source>村里开证明、盖章：{words}</source>
        <translation>Certificate of the village: {words}</translation>
    </message>
    <message>
        <source>登记用章；不能开的，告诉他去哪里办</source>
        <translation>Write the seal down; where it is not given, say where to go</translation>
    </message>
    <message>
        <source>{words}（上次写了一半）</source>
        <translation>{words} (half written last time)</translation>
    </message>
    <message>
        <source>还没写办什么</source>
        <translation>nothing chosen yet</translation>
    </message>
    <message>
        <source>{when} {clerk}写到“{stage}”，还没有记下</source>
        <translation>{when} {clerk} got to “{stage}”, not recorded yet</translation>
    </message>
    <message>
        <source>没写完</source>
        <translation>Unfinished</translation>
    </message>
    <message>
        <source>{day} 已经终止：{how}。</source>
        <translation>ended on {day}: {how}.</translation>
    </message>
    <message>
        <source>{first} 到 {last} 有效。</source>
        <translation>valid from {first} to {last}.</translation>
    </message>
    <message>
        <source>{number} {item}：{state}</source>
        <translation>{number} {item}: {state}</translation>
    </message>
    <message>
        <source>{state}（截至 {when} 镇里告知）</source>
        <translation>{state} (as told by the township on {when})</translation>
    </message>
    <message>
        <source>授权委托书 {number}，{state}</source>
        <translation>Authorisation {number}, {state}</translation>
    </message>
    <message>
        <source>{agent}替他办，可以：{powers}。</source>
        <translation>{agent} acts for them and may: {powers}.</translation>
    </message>
    <message>
        <source>这份委托书名下还没有收过材料。</source>
        <translation>No papers were taken over under it yet.</translation>
    </message>
    <message>
        <source>一份委托书最多三件事，要写清是哪件事。</source>
        <translation>One authorisation is for at most three matters, each named.</translation>
    </message>
    <message>
        <source>续办或者终止</source>
        <translation>Renew or end</translation>
    </message>
    <message>
        <source>不加了，回委托书</source>
        <translation>No more, back to the authorisation</translation>
    </message>
    <message>
        <source>他同意的接替人；没有就空着</source>
        <translation>Whom the villager agrees to; may stay empty</translation>
    </message>
    <message>
        <source>印在单子上，群众好找您；写过一次，以后都替您填好</source>
        <translation>Printed on the slips so that people can reach you; once typed, it is filled in from then on</translation>
    </message>
    <message>
        <source>委托书打印好（F8）、念给他听了，他当面签好了</source>
        <translation>The authorisation was printed (F8), read out, and signed here by them</translation>
    </message>
    <message>
        <source>让我{power}（离了这一条就没法替他办，所以先打了勾）</source>
        <translation>Let me {power} (ticked, for nothing can be done without it)</translation>
    </message>
    <message>
        <source>委托书写好了：{number}，到 {day} 止。按 F8 打印，念给他听，请他签。</source>
        <translation>The authorisation is written: {number}, until {day}. Press F8 to print it, read it out and have it signed.</translation>
    </message>
    <message>
        <source>记好了</source>
        <translation>Written down</translation>
    </message>
    <message>
        <source>收下了，还不齐，也还没有送到镇里</source>
        <translation>Taken over, incomplete, and not yet carried to the township</translation>
    </message>
    <message>
        <source>收好了，还没有送到镇里</source>
        <translation>Taken over, not yet carried to the township</translation>
    </message>
    <message>
        <source>委托书要念给他听，他同意哪一条就打哪一条的勾。不能签字的有这些办法：</source>
        <translation>Read the authorisation out and tick only what they agree to. Who cannot sign has these ways:</translation>
    </message>
    <message>
        <source>身份证、银行卡、社保卡看过当面还他，不带走；不收现金。按 F8 打印委托书。</source>
        <translation>Identity, bank and social security cards are looked at and given back, never taken along; no cash. F8 prints the authorisation.</translation>
    </message>
    <message>
        <source>按空格选；都不是就往下写</source>
        <translation>Space chooses; if it is none of them, go on typing</translation>
    </message>
    <message>
        <source>是这位吗</source>
        <translation>Is it them</translation>
    </message>
</context>
<context>
    <name>VillagePage</name>
    <message>
        <source>代办</source>
        <translation>At the door</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>做完这一步</source>
        <translation>This step is done</translation>
    </message>
    <message>
        <source>扫描件</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>申请表</source>
        <translation>Application form</translation>
    </message>
    <message>
        <source>填申请表；填好了按 F10</source>
        <translation>Fill in the form; F10 when done</translation>
    </message>
</context>
<context>
    <name>VillagePresenter</name>
    <message>
        <source>这一句还没有问他，问了才知道要带什么。</source>
        <translation>This was not asked yet; it decides which papers are needed.</translation>
    </message>
    <message>
        <source>委托书上要写清是哪件事，请选单子里有的。</source>
        <translation>An authorisation names its matters: please choose one of the list.</translation>
    </message>
    <message>
        <source>上次有 {count} 位没有写完，都留着，在下面“还欠着的事”里，选中按回车接着写。</source>
        <translation>{count} from last time are not finished; all is kept, beneath under what is owed: choose one and press Enter to go on.</translation>
    </message>
    <message>
        <source>这件事已经在委托书上了。</source>
        <translation>This matter is in the authorisation already.</translation>
    </message>
    <message>
        <source>这一份已经记下了，不用再写。</source>
        <translation>This is recorded already; nothing is left to type.</translation>
    </message>
    <message>
        <source>委托书还没有写好：念给他听，填好按 F10，再按 F8 打印。</source>
        <translation>The authorisation is not written yet: read it out, fill it in, press F10, then F8 prints it.</translation>
    </message>
</context>
<context>
    <name>VillageSeal</name>
    <message>
        <source>什么证明</source>
        <translation>Which certificate</translation>
    </message>
    <message>
        <source>如：土地承包情况说明</source>
        <translation>such as: land contract statement</translation>
    </message>
    <message>
        <source>给谁开</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>证明什么</source>
        <translation>What it says</translation>
    </message>
    <message>
        <source>写一句；可以空着</source>
        <translation>One sentence; may stay empty</translation>
    </message>
    <message>
        <source>交给哪里</source>
        <translation>Given to</translation>
    </message>
    <message>
        <source>哪个单位要看；可以空着</source>
        <translation>Which body wants it; may stay empty</translation>
    </message>
    <message>
        <source>做什么用</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>可以空着</source>
        <translation>May stay empty</translation>
    </message>
    <message>
        <source>盖几份</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>谁批准用章</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>谁来要的</source>
        <translation>Who asks</translation>
    </message>
    <message>
        <source>谁要他开的</source>
        <translation>Who sent them</translation>
    </message>
    <message>
        <source>哪个单位；写上好向镇里反映</source>
        <translation>Which body; the town is told of it</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>To</translation>
    </message>
</context>
<context>
    <name>VillageSealPage</name>
    <message>
        <source>做什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>开证明、盖章</source>
        <translation>Certificates and seal</translation>
    </message>
    <message>
        <source>选一条，按回车</source>
        <translation>Choose a line, press Enter</translation>
    </message>
    <message>
        <source>开一份证明</source>
        <translation>Give a certificate</translation>
    </message>
    <message>
        <source>村里不能开的</source>
        <translation>Not given by a village</translation>
    </message>
    <message>
        <source>用章登记簿</source>
        <translation>Book of the seal</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>做完这一步</source>
        <translation>Finish this step</translation>
    </message>
</context>
<context>
    <name>Visits</name>
    <message>
        <source>空着就是现在；如 2026-11-23 09:30</source>
        <translation>empty is now; e.g. 2026-11-23 09:30</translation>
    </message>
    <message>
        <source>到谁家</source>
        <translation>Whose home</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>如 三组</source>
        <translation>e.g. group 3</translation>
    </message>
    <message>
        <source>办了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>群众说了什么</source>
        <translation>What they said</translation>
    </message>
    <message>
        <source>没有就空着</source>
        <translation>Empty if nothing</translation>
    </message>
    <message>
        <source>要帮什么</source>
        <translation>What they need</translation>
    </message>
    <message>
        <source>和谁一起去</source>
        <translation>Together with</translation>
    </message>
    <message>
        <source>一个人去的空着</source>
        <translation>empty if alone</translation>
    </message>
    <message>
        <source>哪一件事</source>
        <translation>For which matter</translation>
    </message>
    <message>
        <source>登记单或者代办件的编号，没有就空着</source>
        <translation>number of a request or proxy case, or empty</translation>
    </message>
    <message>
        <source>几点到的</source>
        <translation>Came at</translation>
    </message>
    <message>
        <source>几点走的</source>
        <translation>Left at</translation>
    </message>
    <message>
        <source>哪种方式</source>
        <translation>Which way</translation>
    </message>
    <message>
        <source>另一位核查人</source>
        <translation>Second checker</translation>
    </message>
    <message>
        <source>和您一起上门的人</source>
        <translation>who goes there with you</translation>
    </message>
    <message>
        <source>再看一遍的人</source>
        <translation>who looks at it again</translation>
    </message>
    <message>
        <source>核查什么</source>
        <translation>Check of what</translation>
    </message>
    <message>
        <source>见到本人了</source>
        <translation>The person was seen</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>哪天同意的</source>
        <translation>Agreed on</translation>
    </message>
    <message>
        <source>怎么同意的</source>
        <translation>Agreed how</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>Identity number</translation>
    </message>
    <message>
        <source>不知道就空着，填出生日期</source>
        <translation>if unknown, give the birthday</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>Birthday</translation>
    </message>
    <message>
        <source>有身份证号的不用填；如 1946-05-01</source>
        <translation>not needed with an ID number; e.g. 1946-05-01</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>哪个组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>为什么移出</source>
        <translation>Why taken off</translation>
    </message>
    <message>
        <source>谁发来的</source>
        <translation>Sent by</translation>
    </message>
    <message>
        <source>姓名，和老人是什么关系</source>
        <translation>name and relation to the person</translation>
    </message>
    <message>
        <source>什么时候发的</source>
        <translation>Sent at</translation>
    </message>
    <message>
        <source>如 2026-11-23 09:30</source>
        <translation>e.g. 2026-11-23 09:30</translation>
    </message>
    <message>
        <source>怎么知道是新拍的</source>
        <translation>What tells its day</translation>
    </message>
    <message>
        <source>如 老人说了今天的日期</source>
        <translation>e.g. the person says today&apos;s date</translation>
    </message>
    <message>
        <source>哪天拍的</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>文件里没有，请问一问；如 2026-11-20</source>
        <translation>the file does not say; ask; e.g. 2026-11-20</translation>
    </message>
    <message>
        <source>怎么知道的</source>
        <translation>How we know</translation>
    </message>
    <message>
        <source>哪天前再去</source>
        <translation>Go again by</translation>
    </message>
    <message>
        <source>去世的日期</source>
        <translation>Died on</translation>
    </message>
    <message>
        <source>谁说的</source>
        <translation>Said by</translation>
    </message>
    <message>
        <source>{what}：上次核查</source>
        <translation>{what}: last check</translation>
    </message>
    <message>
        <source>{what}：哪天到期</source>
        <translation>{what}: runs out on</translation>
    </message>
    <message>
        <source>不知道就空着；如 2025-11-23</source>
        <translation>empty if unknown; e.g. 2025-11-23</translation>
    </message>
    <message>
        <source>文件是空的，请让家属重新发一次。</source>
        <translation>The file is empty; ask the family to send it again.</translation>
    </message>
    <message>
        <source>选的是照片，请选家属发来的视频，或者把方式改成“当月照片”。</source>
        <translation>This is a photo; choose the video the family sent, or change the way to “this month&apos;s photo”.</translation>
    </message>
    <message>
        <source>选的不是照片，请选家属发来的照片，或者把方式改成“视频”。</source>
        <translation>This is no photo; choose the photo the family sent, or change the way to “video”.</translation>
    </message>
    <message>
        <source>时间“{text}”看不懂，请写成 2026-11-23 09:30 这样。</source>
        <translation>The time “{text}” cannot be read; write it like 2026-11-23 09:30.</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
    </message>
    <message>
        <source>已过</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>{age}岁</source>
        <translation>{age} years</translation>
    </message>
    <message>
        <source>{day}同意列入</source>
        <translation>agreed on {day}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>上门</source>
        <translation>At a home</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>上门的人：{names}</source>
        <translation>Visited by: {names}</translation>
    </message>
    <message>
        <source>群众说：{words}</source>
        <translation>They said: {words}</translation>
    </message>
    <message>
        <source>核查人：{names}</source>
        <translation>Checked by: {names}</translation>
    </message>
    <message>
        <source>最迟{day}再去</source>
        <translation>Go again by {day}</translation>
    </message>
    <message>
        <source>{number}，{moment}登记</source>
        <translation>{number}, recorded {moment}</translation>
    </message>
    <message>
        <source>还在办</source>
        <translation>still going on</translation>
    </message>
    <message>
        <source>已经办完</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>选的不是照片，也不是视频，请重新选。</source>
        <translation>This is neither a photo nor a video; choose again.</translation>
    </message>
    <message>
        <source>去做什么：{purpose}</source>
        <translation>What for: {purpose}</translation>
    </message>
    <message>
        <source>第{place}个文件哪天拍的</source>
        <translation>Day of file {place}</translation>
    </message>
    <message>
        <source>第{place}个文件怎么知道的</source>
        <translation>How the day of file {place} is known</translation>
    </message>
    <message>
        <source>什么时候核查的</source>
        <translation>When it was checked</translation>
    </message>
    <message>
        <source>先问本人，同意了才能列入；空着就是今天同意的</source>
        <translation>Ask them first; only with consent. Empty: they agreed today</translation>
    </message>
    <message>
        <source>还没有问</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>他的情况：{words}</source>
        <translation>About them: {words}</translation>
    </message>
    <message>
        <source>到期前提醒他：{words}</source>
        <translation>Remind them before it runs out: {words}</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>看什么（Ctrl 加 1 到 5）</source>
        <translation>What to see (Ctrl and 1 to 5)</translation>
    </message>
    <message>
        <source>依据的记录（回车打开）</source>
        <translation>Records it stands on (Enter opens)</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Where to save</translation>
    </message>
    <message>
        <source>表格 (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
    <message>
        <source>村里的名单在哪里</source>
        <translation>Where is the village&apos;s list</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.csv)</source>
        <translation>Spreadsheet (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>花名册.xlsx</source>
        <translation>roster.xlsx</translation>
    </message>
    <message>
        <source>空的名单存到哪里</source>
        <translation>Where to save the empty list</translation>
    </message>
    <message>
        <source>照片和视频 (*.jpg *.jpeg *.heic *.heif *.png *.webp *.mp4 *.mov *.3gp);;所有文件 (*)</source>
        <translation>Photos and videos (*.jpg *.jpeg *.heic *.heif *.png *.webp *.mp4 *.mov *.3gp);;All files (*)</translation>
    </message>
    <message>
        <source>家属发来的照片、视频在哪里</source>
        <translation>Where is the photo or video the family sent</translation>
    </message>
    <message>
        <source>本月该问的</source>
        <translation>To ask this month</translation>
    </message>
    <message>
        <source>上门核查</source>
        <translation>Round of checks</translation>
    </message>
    <message>
        <source>花名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>上门记录</source>
        <translation>Visits made</translation>
    </message>
    <message>
        <source>考核</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>列入一位</source>
        <translation>List somebody</translation>
    </message>
    <message>
        <source>记一次上门</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>看清有问题的行，F10 列入没有问题的，Esc 都不列入</source>
        <translation>Look at the rows with a problem; F10 lists the others, Esc nobody</translation>
    </message>
    <message>
        <source>上下键选一项，下面是它依据的记录</source>
        <translation>Up and down choose a line; beneath stand its records</translation>
    </message>
    <message>
        <source>上下键选人，回车改；F2 列入一位</source>
        <translation>Up and down choose somebody, Enter changes; F2 lists somebody</translation>
    </message>
    <message>
        <source>按 F2 列入一位</source>
        <translation>F2 lists somebody</translation>
    </message>
    <message>
        <source>F2 记一次上门；选中一条按 F8 打印</source>
        <translation>F2 records a visit; F8 prints the chosen one</translation>
    </message>
    <message>
        <source>上下键选人，回车记这一家</source>
        <translation>Up and down choose somebody, Enter records</translation>
    </message>
    <message>
        <source>打印这份记录(&amp;R)</source>
        <translation>Print this record (&amp;R)</translation>
    </message>
    <message>
        <source>如 2026-12，回车</source>
        <translation>e.g. 2026-12, Enter</translation>
    </message>
    <message>
        <source>月份(&amp;M)</source>
        <translation>Month (&amp;M)</translation>
    </message>
    <message>
        <source>哪天(&amp;D)</source>
        <translation>Day (&amp;D)</translation>
    </message>
    <message>
        <source>核查什么</source>
        <translation>Check of what</translation>
    </message>
    <message>
        <source>找人(&amp;S)</source>
        <translation>Search (&amp;S)</translation>
    </message>
    <message>
        <source>姓名，或者哪个组</source>
        <translation>name or group</translation>
    </message>
    <message>
        <source>上门和核查的记录</source>
        <translation>Visits and checks</translation>
    </message>
    <message>
        <source>看谁的</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>上个月(&amp;B)</source>
        <translation>Month before (&amp;B)</translation>
    </message>
    <message>
        <source>下个月(&amp;N)</source>
        <translation>Next month (&amp;N)</translation>
    </message>
    <message>
        <source>移出(&amp;E)</source>
        <translation>Take off (&amp;E)</translation>
    </message>
    <message>
        <source>导入名单(&amp;I)</source>
        <translation>Import a list (&amp;I)</translation>
    </message>
    <message>
        <source>存一份空名单(&amp;T)</source>
        <translation>Save an empty list (&amp;T)</translation>
    </message>
    <message>
        <source>核查待遇</source>
        <translation>Check allowance</translation>
    </message>
    <message>
        <source>看一看再打印</source>
        <translation>Look and print</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save as table</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>空着是今天，回车</source>
        <translation>empty is today; Enter</translation>
    </message>
    <message>
        <source>先看一遍，还没有列入</source>
        <translation>A first look, nothing is taken in yet</translation>
    </message>
    <message>
        <source>有问题的行</source>
        <translation>Rows with a fault</translation>
    </message>
    <message>
        <source>列入没有问题的</source>
        <translation>Take in what has no fault</translation>
    </message>
    <message>
        <source>都不列入</source>
        <translation>Take in nothing</translation>
    </message>
    <message>
        <source>先看一遍，还没有换规则</source>
        <translation>A first look, the rules are not changed yet</translation>
    </message>
    <message>
        <source>不同的地方</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>从本月起用</source>
        <translation>Use from this month on</translation>
    </message>
    <message>
        <source>不换</source>
        <translation>Keep the old ones</translation>
    </message>
    <message>
        <source>考核规则在哪里</source>
        <translation>Where are the rules</translation>
    </message>
    <message>
        <source>考核规则 (*.toml)</source>
        <translation>Rules (*.toml)</translation>
    </message>
    <message>
        <source>考核规则.toml</source>
        <translation>rules.toml</translation>
    </message>
    <message>
        <source>考核规则存到哪里</source>
        <translation>Where to save the rules</translation>
    </message>
    <message>
        <source>看清不同的地方，F10 从本月起用，Esc 不换</source>
        <translation>Look at the differences, F10 to use them from this month on, Esc to keep the old ones</translation>
    </message>
    <message>
        <source>申诉(&amp;Y)</source>
        <translation>Object (&amp;Y)</translation>
    </message>
    <message>
        <source>答复申诉(&amp;H)</source>
        <translation>Answer (&amp;H)</translation>
    </message>
    <message>
        <source>导入考核规则(&amp;L)</source>
        <translation>Import rules (&amp;L)</translation>
    </message>
    <message>
        <source>存一份考核规则(&amp;W)</source>
        <translation>Save rules (&amp;W)</translation>
    </message>
    <message>
        <source>带 * 的要填；填好按 F10 记下，Esc 先不记</source>
        <translation>What has a * is needed; F10 writes it down, Esc does not</translation>
    </message>
</context>
<context>
    <name>VisitsPresenter</name>
    <message>
        <source>目录里没有要定期核查的事项。</source>
        <translation>No item of the catalogue is checked regularly.</translation>
    </message>
    <message>
        <source>{year}年{month}月要问的，{count}条。</source>
        <translation>To ask in {year}-{month}: {count}.</translation>
    </message>
    <message>
        <source>{month}月没有要问的人。先在花名册里列入同意的人，到时候这里会说该问谁。</source>
        <translation>Nobody is to be asked in month {month}. List people who agree on the roster first; this page then says whom to ask.</translation>
    </message>
    <message>
        <source>{day}要核查的，{count}人，按组排好。</source>
        <translation>To check on {day}: {count} people, by group.</translation>
    </message>
    <message>
        <source>在册{count}人。</source>
        <translation>{count} on the roster.</translation>
    </message>
    <message>
        <source>在册{count}人，找到{found}人。</source>
        <translation>{count} on the roster, {found} found.</translation>
    </message>
    <message>
        <source>没有叫“{typed}”的。</source>
        <translation>Nobody is called “{typed}”.</translation>
    </message>
    <message>
        <source>花名册上还没有人。按 F2 一位一位列入，或者导入村里的名单。</source>
        <translation>Nobody is on the roster yet. F2 lists people one by one, or import the village&apos;s list.</translation>
    </message>
    <message>
        <source>还没有上门和核查的记录。按 F2 记一次上门。</source>
        <translation>No visit or check was recorded yet. F2 records a visit.</translation>
    </message>
    <message>
        <source>{day}没有要核查的人。该核查的人先列入花名册（勾上他在领的待遇），到日子这里就有他。</source>
        <translation>Nobody is to be checked on {day}. Put whoever is to be checked on the roster first (tick the allowance they receive); they stand here when the day comes.</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>没写姓名</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>没选事项</source>
        <translation>No item chosen</translation>
    </message>
    <message>
        <source>{clerk} {time} 暂存：{who}，{items}</source>
        <translation>Held by {clerk} at {time}: {who}, {items}</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>欢迎使用便民服务代办工作台</source>
        <translation>Welcome to the Convenience Service and Proxy Desk</translation>
    </message>
    <message>
        <source>这台电脑上还没有单位的数据。请选一种开始，用上下键或者 Tab 选，按 Enter 确定。</source>
        <translation>This computer has no unit data yet. Choose how to start: select with Up/Down or Tab, confirm with Enter.</translation>
    </message>
    <message>
        <source>新设一个单位(&amp;1)</source>
        <translation>Set up a new unit(&amp;1)</translation>
    </message>
    <message>
        <source>先练一练(&amp;2)</source>
        <translation>Practice first(&amp;2)</translation>
    </message>
    <message>
        <source>从备份恢复(&amp;3)</source>
        <translation>Restore from backup(&amp;3)</translation>
    </message>
    <message>
        <source>第一次在这里用：问几个问题，几分钟就能开始收件。</source>
        <translation>First time here: answer a few questions and start intake within minutes.</translation>
    </message>
    <message>
        <source>用编好的样例群众练习，随便点，不动真办件。</source>
        <translation>Practice with made-up sample residents. Click anything; real cases are not touched.</translation>
    </message>
    <message>
        <source>换了电脑或者重装过：把备份文件放回来，接着办。</source>
        <translation>New or reinstalled computer: put the backup file back and carry on.</translation>
    </message>
    <message>
        <source>中途退出，什么也不会留下；所有数据都加密存在这台电脑上，不联网也能用。</source>
        <translation>Leave midway and nothing is kept. All data is stored encrypted on this computer and works offline.</translation>
    </message>
</context>
<context>
    <name>Wished</name>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>{number}，{when} 请镇里办：{what}。原因：{reason}</source>
        <translation>{number}, asked on {when}: {what}. Reason: {reason}</translation>
    </message>
    <message>
        <source>请镇里撤回这一件</source>
        <translation>withdraw the case</translation>
    </message>
    <message>
        <source>{label}改为 {after}</source>
        <translation>{label}: {after}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>镇里还没有答复。请求随下一次上报交上去，答复随镇里的文件回来。</source>
        <translation>The township has not answered yet. The request goes up with the next upload, the answer comes with its file.</translation>
    </message>
    <message>
        <source>乡镇已采纳（{when}，{office}），请告诉群众。</source>
        <translation>Granted by the township ({when}, {office}). Tell the villager.</translation>
    </message>
    <message>
        <source>乡镇未采纳（{when}，{office}），原因：{reason}。请告诉群众。</source>
        <translation>Not granted by the township ({when}, {office}), because: {reason}. Tell the villager.</translation>
    </message>
    <message>
        <source>请镇里办的有答复了：采纳 {taken} 件，未采纳 {left} 件，看下面的清单。</source>
        <translation>The township answered: {taken} granted, {left} not; see the list below.</translation>
    </message>
    <message>
        <source>等镇里答复</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>乡镇已采纳</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>乡镇未采纳</source>
        <translation>Not granted</translation>
    </message>
</context>
<context>
    <name>WordsPage</name>
    <message>
        <source>恢复词语：请现在就打印或者抄下来</source>
        <translation>Recovery words: print or copy them down now</translation>
    </message>
    <message>
        <source>单位已经建好。这些词语只显示这一次，谁拿到它谁就能打开数据：不要拍照，不要发微信。</source>
        <translation>The unit is created. These words are shown only this once, and anyone who has them can open the data: do not photograph them or send them by WeChat.</translation>
    </message>
    <message>
        <source>打印保管单(&amp;P)</source>
        <translation>Print key sheet(&amp;P)</translation>
    </message>
    <message>
        <source>保管单存在：{path}</source>
        <translation>Key sheet saved at: {path}</translation>
    </message>
    <message>
        <source>第 {number} 行</source>
        <translation>Line {number}</translation>
    </message>
</context>
<context>
    <name>WorkArea</name>
    <message>
        <source>F1 帮助</source>
        <translation>F1 Help</translation>
    </message>
</context>
<context>
    <name>_NoteRow</name>
    <message>
        <source>{name}，{moment}</source>
        <translation>{name}, {moment}</translation>
    </message>
    <message>
        <source>删去</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>再按一次，删去这条</source>
        <translation>Press again to delete this note</translation>
    </message>
</context>
<context>
    <name>_ValueDelegate</name>
    <message>
        <source>空着，到省平台再填</source>
        <translation>Empty; fill in on the provincial platform</translation>
    </message>
</context>
</TS>
