# ruff: noqa: E501 - a table: a language a row
"""Whole lines that are a page's own furniture: buttons, counters, headings of lists.

A line is looked up in lower case, without punctuation, emoji and figures.
"""

from __future__ import annotations

REACTIONS: dict[str, str] = {
    "en": "like|dislike|love|angry|sad|funny|pray|wow|haha|care|happy|sleepy|excited|surprise|"
    "surprised|upvote|downvote|applause|clap|insightful|celebrate|support|likes|shocked|confused",
    "de": "gefällt mir|gefällt mir nicht|traurig|wütend|lustig|liebe|überrascht|daumen hoch",
    "fr": "j’aime|j'aime|je n'aime pas|j’adore|triste|en colère|grrr|solidaire",
    "es": "me gusta|no me gusta|me encanta|me divierte|me asombra|me entristece|me enoja|triste",
    "it": "mi piace|non mi piace|arrabbiato|divertente|triste|adoro",
    "pt": "gosto|não gosto|curtir|amei|raiva|gostei|não gostei|triste",
    "nl": "vind ik leuk|niet leuk|boos|verdrietig|grappig",
    "pl": "lubię to|nie lubię|super|smutny|zły|trzymaj się",
    "ru": "нравится|не нравится|мне нравится|грустно|злость|смешно",
    "uk": "подобається|не подобається|сумно|смішно|мені подобається",
    "tr": "beğen|beğenme|beğendim|kızgın|üzgün|komik|muhteşem",
    "ar": "أعجبني|لم يعجبني|أحببته|أغضبني|أحزنني|أضحكني",
    "he": "אהבתי|לא אהבתי|כועס|עצוב|מצחיק",
    "hi": "पसंद|नापसंद|दुखी|गुस्सा",
    "zh": "赞|点赞|踩|喜欢|讚|愤怒|难过",
    "ja": "いいね|いいね！|悲しい|怒り|すごい",
    "ko": "좋아요|싫어요|슬퍼요|화나요|훈훈해요|후속기사 원해요",
    "vi": "thích|không thích|yêu thích|phẫn nộ|buồn|thú vị",
}

#: networks and ways to pass a page on; the same in every language
CARRIERS = (
    "facebook|twitter|x|x twitter|tweet|retweet|pinterest|pin|pin it|whatsapp|linkedin|reddit|telegram|messenger|"
    "email|e mail|mail|print|sms|line|weibo|wechat|vk|vkontakte|tumblr|flipboard|pocket|threads|"
    "bluesky|mastodon|instagram|youtube|tiktok|snapchat|signal|viber|xing|copy link|copy|link|rss|"
    "facebook messenger|google news|truth social|skype|instapaper|digg|evernote|hacker news"
)

SHARING: dict[str, str] = {
    "en": "share|shares|share this|share this article|share this story|share article|share story|share this post|"
    "share post|share on|share via|share with|share this with|copy this link|copy url|copy link|link copied|send|send to|"
    "save|save article|saved|bookmark|print this article|print article|listen|listen to this article|gift this article|"
    "share full article|share by email|email this article|font size|text size|share options|more sharing options|"
    "share to|share it|spread the word|share this page|tweet this|link copied to clipboard|add to favorites",
    "de": "teilen|artikel teilen|drucken|merken|versenden|link kopieren|auf facebook teilen|beitrag teilen|"
    "per e mail teilen|mailen|twittern|artikel drucken|vorlesen|artikel anhören|weitersagen|speichern|teile diesen artikel",
    "fr": "partager|partager l article|partagez|partager cet article|imprimer|envoyer|copier le lien|"
    "enregistrer|partager sur|écouter|écouter l article|envoyer par mail|envoyer par e mail",
    "es": "compartir|comparte|compartir artículo|imprimir|enviar|copiar enlace|copiar el enlace|"
    "guardar|compartir en|comparte esta noticia|compártelo|escuchar|enviar por correo",
    "it": "condividi|condividi su|condividi l articolo|stampa|invia|copia link|copia il link|salva|ascolta|condividi questo articolo",
    "pt": "compartilhar|compartilhe|partilhar|partilhe|imprimir|enviar|copiar link|salvar|guardar|compartilhe esta notícia|ouvir",
    "nl": "delen|deel|deel dit artikel|deel dit|afdrukken|kopieer link|link kopiëren|bewaren|opslaan|mail dit artikel|luister",
    "pl": "udostępnij|podziel się|podziel|drukuj|wyślij|kopiuj link|skopiuj link|zapisz|posłuchaj|udostępnij artykuł",
    "ru": "поделиться|поделитесь|поделиться ссылкой|распечатать|отправить|скопировать ссылку|сохранить|поделиться новостью",
    "uk": "поділитися|поділитись|роздрукувати|надіслати|скопіювати посилання|зберегти|поділіться",
    "tr": "paylaş|paylaşın|yazdır|gönder|bağlantıyı kopyala|linki kopyala|kaydet|haberi paylaş|dinle",
    "ar": "شارك|مشاركة|شارك المقال|طباعة|إرسال|نسخ الرابط|انسخ الرابط|حفظ|استمع|شارك هذا المقال",
    "he": "שתף|שתפו|שיתוף|הדפסה|שלח|העתק קישור|שמירה|שתפו את הכתבה",
    "hi": "शेयर करें|शेयर|साझा करें|प्रिंट|लिंक कॉपी करें|सेव करें",
    "zh": "分享|分享到|打印|复制链接|複製連結|收藏|转发|列印|分享文章",
    "ja": "シェア|シェアする|共有|印刷|保存|リンクをコピー|ツイート|ポスト|コピー|ブックマーク",
    "ko": "공유|공유하기|인쇄|프린트|링크 복사|저장|기사 공유|스크랩|url 복사|글자크기",
    "vi": "chia sẻ|chia sẻ bài viết|in|sao chép liên kết|lưu|gửi|lưu bài viết|nghe bài viết",
}

NAVIGATION: dict[str, str] = {
    "en": "home|homepage|news|world|menu|skip to content|skip to main content|search|sections|sport|sports|business|"
    "politics|opinion|technology|tech|science|health|culture|entertainment|lifestyle|travel|weather|video|"
    "videos|photos|local|national|international|markets|more|close|back|next|previous|previous article|next article|"
    "back to top|top|contact|contact us|about|about us|account|my account|privacy|privacy policy|terms|terms of use|"
    "terms of service|cookie policy|cookie settings|sitemap|faq|help|jobs|careers|advertise|advertise with us|newsletters|newsletter|"
    "shop|store|live|breaking news|latest|e paper|epaper|podcast|podcasts|u s|us|uk|africa|asia|europe|americas|middle east|"
    "toggle navigation|open menu|close menu|main menu|skip navigation|jump to content|skip to footer|skip to navigation|index|"
    "view all|see all|show more|load more|view more|see more|expand|hide|show|edition|subscriber services|site map|"
    "accessibility|do not sell my personal information|your privacy choices|editorial|features|magazine|obituaries|classifieds|"
    "go to homepage|return to homepage|supported by|play|pause|mute|watch|gallery|fullscreen|settings",
    "de": "startseite|nachrichten|welt|menü|suche|zum inhalt springen|zum inhalt|zur startseite|politik|wirtschaft|kultur|wissen|"
    "impressum|datenschutz|agb|kontakt|über uns|mehr|schließen|zurück|nach oben|meinung|panorama|anzeigen|abo|ausland|inland|"
    "cookie einstellungen|mehr anzeigen|alle anzeigen|barrierefreiheit|zur hauptnavigation springen|ressorts|regionales|sport",
    "fr": "accueil|actualités|actualité|actu|monde|recherche|rechercher|aller au contenu|aller au contenu principal|politique|économie|"
    "société|culture|sport|santé|mentions légales|contact|plus|fermer|retour|haut de page|à propos|international|france|"
    "voir plus|voir tout|afficher plus|gestion des cookies|plan du site|passer au contenu|tous les articles",
    "es": "inicio|noticias|mundo|menú|buscar|saltar al contenido|ir al contenido|política|economía|deportes|cultura|sociedad|aviso legal|"
    "contacto|más|cerrar|volver|quiénes somos|opinión|internacional|nacional|portada|ver más|ver todo|volver arriba|tecnología|salud",
    "it": "notizie|mondo|cerca|vai al contenuto|politica|economia|cultura|cronaca|contatti|altro|chiudi|indietro|chi siamo|"
    "esteri|salta al contenuto|note legali|mostra altro|vedi tutti|torna su|prima pagina|vai al contenuto principale",
    "pt": "início|notícias|mundo|buscar|pesquisar|ir para o conteúdo|política|economia|esportes|desporto|cultura|contato|contacto|mais|fechar|"
    "voltar|quem somos|opinião|pular para o conteúdo|ver mais|ver tudo|voltar ao topo|saúde|saltar para o conteúdo",
    "nl": "nieuws|zoeken|ga naar inhoud|naar de inhoud|politiek|economie|buitenland|binnenland|cultuur|meer|sluiten|terug|over ons|"
    "contact|direct naar content|ga naar hoofdinhoud|privacybeleid|naar boven|toon meer|uitgelicht|voorpagina",
    "pl": "strona główna|wiadomości|świat|szukaj|przejdź do treści|polityka|gospodarka|kultura|kontakt|więcej|zamknij|wstecz|o nas|"
    "kraj|sport|polityka prywatności|regulamin|pokaż więcej|zobacz wszystkie|do góry|przejdź do głównej treści",
    "ru": "главная|новости|мир|меню|поиск|перейти к содержанию|политика|экономика|спорт|культура|контакты|ещё|еще|закрыть|назад|о нас|"
    "общество|наука|наверх|показать ещё|показать еще|все новости|на главную|перейти к основному содержанию|реклама на сайте",
    "uk": "головна|новини|світ|пошук|перейти до вмісту|політика|економіка|спорт|культура|контакти|ще|закрити|про нас|"
    "суспільство|наверх|показати ще|всі новини|на головну|перейти до основного вмісту",
    "tr": "anasayfa|ana sayfa|haberler|haber|dünya|ara|içeriğe geç|içeriğe atla|siyaset|ekonomi|spor|kültür|iletişim|daha fazla|kapat|"
    "geri|hakkımızda|gündem|künye|gizlilik politikası|tümünü gör|yukarı çık|yaşam|sağlık",
    "ar": "الرئيسية|الصفحة الرئيسية|أخبار|الأخبار|العالم|القائمة|بحث|سياسة|اقتصاد|رياضة|ثقافة|اتصل بنا|المزيد|إغلاق|من نحن|"
    "انتقل إلى المحتوى|تخطى إلى المحتوى|سياسة الخصوصية|عرض المزيد|شاهد المزيد",
    "he": "דף הבית|ראשי|חדשות|עולם|תפריט|חיפוש|דלג לתוכן|פוליטיקה|כלכלה|ספורט|תרבות|צור קשר|עוד|סגור|אודות|מדיניות פרטיות|הצג עוד",
    "hi": "होम|मुख्य पृष्ठ|समाचार|दुनिया|देश|मेनू|खोजें|राजनीति|खेल|मनोरंजन|संपर्क करें|और|हमारे बारे में|बिजनेस|ताज़ा खबर|ताजा खबर",
    "zh": "首页|首頁|新闻|新聞|国际|國際|菜单|搜索|搜尋|政治|经济|体育|文化|联系我们|更多|关闭|关于我们|返回顶部|跳到内容|财经|滚动",
    "ja": "ホーム|トップ|ニュース|国際|メニュー|検索|政治|経済|スポーツ|文化|お問い合わせ|もっと見る|閉じる|本文へスキップ|"
    "ページトップへ|プライバシーポリシー|利用規約|会社概要|社会|コンテンツへスキップ",
    "ko": "홈|뉴스|세계|국제|메뉴|검색|정치|경제|스포츠|문화|더보기|닫기|본문 바로가기|본문으로 바로가기|맨 위로|회사소개|사회|전체메뉴",
    "vi": "trang chủ|tin tức|thế giới|tìm kiếm|chính trị|kinh tế|thể thao|văn hóa|liên hệ|xem thêm|đóng|giới thiệu|thời sự|bỏ qua nội dung",
}

#: the heading of a list of other articles, or of tags: what follows it belongs to it
LISTS: dict[str, str] = {
    "en": "related|related articles|related stories|related posts|related news|related content|related topics|related links|"
    "related coverage|related reading|most read|most viewed|most popular|most shared|most commented|most watched|"
    "popular|popular now|popular stories|popular posts|trending|trending now|trending stories|trending news|"
    "you may also like|you might also like|you may like|recommended|recommended for you|recommended stories|recommended reading|"
    "more from|more on this story|more on this topic|more stories|more news|more like this|top stories|latest news|latest stories|"
    "latest headlines|latest posts|recent posts|recent articles|recent stories|read next|up next|also read|also on|see also|"
    "editors picks|editor s picks|editor’s picks|editors choice|editor s choice|don t miss|don’t miss|must read|must reads|what to read next|from the web|"
    "from around the web|around the web|promoted stories|sponsored stories|sponsored content|sponsored links|promoted content|"
    "tags|topics|filed under|explore more|more in|more headlines|in other news|explore more on these topics|continue reading|"
    "in this article|table of contents|contents|on this page|keep reading|more to read|similar articles|"
    "most recent|today s top stories|our picks|paid content|paid post|in case you missed it|more top stories|further reading",
    "de": "mehr zum thema|meistgelesen|meistgelesene artikel|am meisten gelesen|auch interessant|das könnte sie auch interessieren|"
    "das könnte dich auch interessieren|weitere artikel|ähnliche artikel|verwandte artikel|verwandte themen|neueste artikel|"
    "lesen sie auch|lesen sie jetzt|mehr aus|weitere meldungen|top themen|topthemen|themen|schlagwörter|schlagworte|empfehlungen|empfohlen|"
    "beliebt|die neuesten|empfohlene artikel|mehr lesen|mehr nachrichten|passend dazu|aktuelle themen|zum weiterlesen|"
    "inhaltsverzeichnis|inhalt|zum thema|weitere themen|weiterlesen",
    "fr": "à lire aussi|lire aussi|les plus lus|les plus populaires|articles liés|sur le même sujet|à voir aussi|voir aussi|"
    "vous aimerez aussi|articles similaires|à la une|dernières actualités|derniers articles|recommandé|recommandés pour vous|"
    "mots clés|étiquettes|thèmes|tags|plus d articles|dans la même rubrique|sommaire|à découvrir|pour aller plus loin|"
    "les plus consultés|lire plus|lire la suite|les articles les plus lus|contenus sponsorisés|le plus lu|en continu",
    "es": "lee también|leer también|lea también|más leídas|lo más leído|lo más visto|noticias relacionadas|artículos relacionados|te puede interesar|"
    "también te puede interesar|le puede interesar|te recomendamos|relacionados|relacionadas|últimas noticias|más noticias|temas|etiquetas|"
    "más información|archivado en|contenido patrocinado|puede interesarte|te podría interesar|también te puede gustar|ver también|leer más|"
    "más sobre este tema|las más leídas|temas relacionados|recomendados|seguir leyendo|en este artículo",
    "it": "leggi anche|articoli correlati|i più letti|più letti|potrebbe interessarti|ti potrebbe interessare|potrebbe interessarti anche|"
    "ultime notizie|consigliati|altre notizie|argomenti|tag|dello stesso argomento|correlati|leggi tutto|continua a leggere|leggi di più|"
    "vedi anche|approfondisci|da non perdere|notizie correlate|in evidenza|sullo stesso argomento|le più lette",
    "pt": "leia também|leia mais|mais lidas|mais lidos|veja também|notícias relacionadas|artigos relacionados|você pode gostar|"
    "relacionadas|relacionados|últimas notícias|mais notícias|tópicos|etiquetas|recomendado para você|recomendadas|saiba mais|"
    "continue lendo|as mais lidas|conteúdo patrocinado|você também pode gostar|ver também|ler mais|assuntos|confira também|pode gostar",
    "nl": "lees ook|lees meer|meest gelezen|gerelateerde artikelen|gerelateerd|meer over dit onderwerp|meer nieuws|aanbevolen|"
    "bekijk ook|ook interessant|net binnen|laatste nieuws|trefwoorden|populair|lees verder|dit vind je misschien ook leuk|zie ook|meer over",
    "pl": "czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|zobacz również|najczęściej czytane|najpopularniejsze|powiązane artykuły|"
    "polecane|polecamy|podobne artykuły|tagi|tematy|warto przeczytać|przeczytaj także|przeczytaj również|czytaj więcej|najnowsze|czytaj dalej|"
    "więcej na ten temat|powiązane|więcej o|dowiedz się więcej|może cię zainteresować",
    "ru": "читайте также|читать также|смотрите также|самое читаемое|популярное|похожие статьи|по теме|материалы по теме|другие новости|"
    "рекомендуем|теги|темы|последние новости|читать далее|подробнее|главное|ещё по теме|новости по теме|лента новостей|вам может понравиться",
    "uk": "читайте також|читати також|дивіться також|найпопулярніше|популярне|схожі статті|за темою|матеріали за темою|інші новини|"
    "рекомендуємо|теги|теми|останні новини|читати далі|докладніше|більше за темою",
    "tr": "ilgili haberler|en çok okunanlar|bunlar da ilginizi çekebilir|ilginizi çekebilir|ayrıca okuyun|önerilen haberler|benzer haberler|"
    "son dakika|son haberler|etiketler|konular|devamını oku|popüler|diğer haberler|sizin için önerilenler|bunu da okuyun",
    "ar": "اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|اقرأ المزيد|الأكثر قراءة|الأكثر مشاهدة|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|قد يعجبك أيضا|"
    "موضوعات متعلقة|كلمات مفتاحية|وسوم|آخر الأخبار|شاهد أيضا|المزيد من الأخبار|أخبار متعلقة|الأكثر شعبية",
    "he": "קראו גם|קרא גם|הנקראות ביותר|כתבות נוספות|כתבות קשורות|אולי יעניין אותך|תגיות|עוד בנושא|קרא עוד|חדשות נוספות|הכי נקראות",
    "hi": "यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|और पढ़ें|संबंधित खबरें|सबसे ज्यादा पढ़ी गई|ट्रेंडिंग|टैग्स|ताज़ा ख़बरें|संबंधित समाचार|जरूर पढ़ें",
    "zh": "相关阅读|相关新闻|相关文章|相關新聞|延伸阅读|延伸閱讀|热门文章|热门新闻|推荐阅读|阅读更多|標籤|标签|猜你喜欢|最新新闻|熱門新聞|相關閱讀|点击排行|阅读排行|精彩推荐|相关推荐|更多新闻",
    "ja": "関連記事|関連ニュース|あわせて読みたい|人気記事|おすすめ記事|おすすめ|続きを読む|ランキング|アクセスランキング|最新記事|タグ|"
    "合わせて読みたい|こちらもおすすめ|関連リンク|最新ニュース|この記事もおすすめ|目次|キーワード|注目記事",
    "ko": "관련기사|관련 기사|많이 본 뉴스|많이 본 기사|인기 기사|인기기사|추천 기사|추천기사|더 읽기|최신 뉴스|최신기사|태그|이 기사도 읽어보세요|주요뉴스|주요 뉴스|핫이슈|랭킹뉴스|함께 읽으면 좋은 기사",
    "vi": "đọc thêm|xem thêm tin|tin liên quan|bài viết liên quan|đọc nhiều|đọc nhiều nhất|tin cùng chuyên mục|có thể bạn quan tâm|từ khóa|tin mới|"
    "tin nổi bật|chủ đề|tin mới nhất|bài liên quan|đừng bỏ lỡ|xem nhiều",
}

ADVERTISING: dict[str, str] = {
    "en": "advertisement|advertisements|advertising|ad|ads|sponsored|promoted|story continues below|story continues below advertisement|"
    "story continues|article continues below|article continues after advertisement|article continues below advertisement|"
    "continue reading below|scroll down for video|scroll to continue|scroll for more|skip advertisement|skip ad|advertisement skip|"
    "article continues after this ad|advertisement scroll to continue|paid advertisement|remove ads|click here to view original web page|"
    "swipe for next article|recommended videos|watch now|loading|close ad|advertisement story continues below|this is a modal window|"
    "video player is loading|continue reading the main story|swipe left|your browser does not support the audio element|"
    "your browser does not support the video tag|article continues below this ad|scroll down to continue",
    "de": "anzeige|werbung|advertorial|artikel wird unten fortgesetzt|nach der werbung weiterlesen|anzeige endet hier|werbung endet hier|sponsored post",
    "fr": "publicité|annonce|la suite après la publicité|la suite après cette publicité|contenu sponsorisé|article sponsorisé|pub",
    "es": "publicidad|anuncio|continúa leyendo|la nota continúa después de la publicidad|continúa después de la publicidad|patrocinado|sigue leyendo",
    "it": "pubblicità|annuncio|continua a leggere dopo la pubblicità|continua dopo la pubblicità|sponsorizzato|l articolo continua dopo la pubblicità",
    "pt": "publicidade|anúncio|continua após a publicidade|continua depois da publicidade|propaganda|patrocinado|pub",
    "nl": "advertentie|advertenties|tekst loopt door onder de advertentie|tekst gaat verder onder de advertentie|artikel gaat verder onder de video|reclame",
    "pl": "reklama|ogłoszenie|dalsza część artykułu pod materiałem wideo|dalszy ciąg materiału pod wideo|artykuł sponsorowany|materiał sponsorowany",
    "ru": "реклама|на правах рекламы|продолжение после рекламы|партнёрский материал|партнерский материал",
    "uk": "реклама|на правах реклами|продовження після реклами",
    "tr": "reklam|ilan|haberin devamı|haberin devamı aşağıda|sponsorlu|reklamdan sonra devam ediyor",
    "ar": "إعلان|إعلانات|يتبع بعد الإعلان|محتوى برعاية",
    "he": "פרסומת|מודעה|תוכן שיווקי",
    "hi": "विज्ञापन|विज्ञापन के बाद जारी",
    "zh": "广告|廣告|文章继续|广告之后继续|推广",
    "ja": "広告|スポンサーリンク|スポンサードリンク|記事は広告の後に続きます|pr",
    "ko": "광고|기사 계속|스폰서",
    "vi": "quảng cáo|tin tài trợ",
}

#: with a figure, a counter; alone, the heading of the comments
COMMENTS: dict[str, str] = {
    "en": "comment|comments|add a comment|leave a comment|post a comment|view comments|show comments|no comments|no comments yet|join the conversation|"
    "join the discussion|leave a reply|reply|replies|responses|write a comment|read comments|be the first to comment|read the comments|view all comments|"
    "views|view|reads|likes|votes|followers|shares|share|reactions|discussion|discuss|see comments|hide comments|all comments|sort by|newest|oldest|"
    "conversation|cancel reply|load comments|report this comment|comments are closed|comments closed|comments off|comment now",
    "de": "kommentar|kommentare|kommentar schreiben|kommentieren|keine kommentare|kommentare anzeigen|aufrufe|zu den kommentaren|antworten|"
    "kommentar verfassen|alle kommentare|diskutieren sie mit|mitdiskutieren|schreiben sie einen kommentar",
    "fr": "commentaire|commentaires|laisser un commentaire|aucun commentaire|commenter|réagir|vues|réactions|voir les commentaires|partages|ajouter un commentaire",
    "es": "comentario|comentarios|deja un comentario|dejar un comentario|sin comentarios|comentar|vistas|ver comentarios|deja tu comentario|responder|escribe un comentario",
    "it": "commento|commenti|lascia un commento|nessun commento|commenta|visualizzazioni|condivisioni|scrivi un commento|leggi i commenti",
    "pt": "comentário|comentários|deixe um comentário|deixe o seu comentário|sem comentários|nenhum comentário|comentar|visualizações|comente|faça um comentário",
    "nl": "reactie|reacties|plaats een reactie|geen reacties|reageer|reageren|weergaven|geef een reactie|bekijk reacties",
    "pl": "komentarz|komentarze|komentarzy|dodaj komentarz|skomentuj|brak komentarzy|odsłon|wyświetleń|napisz komentarz|zobacz komentarze",
    "ru": "комментарий|комментарии|комментариев|комментария|оставить комментарий|добавить комментарий|просмотров|просмотры|нет комментариев|обсудить|написать комментарий",
    "uk": "коментар|коментарі|коментарів|залишити коментар|додати коментар|переглядів|немає коментарів|обговорити",
    "tr": "yorum|yorumlar|yorum yap|yorum yaz|yorum yok|görüntüleme|yorum ekle|okunma|ilk yorumu sen yap",
    "ar": "تعليق|تعليقات|التعليقات|أضف تعليقا|أضف تعليق|اترك تعليقا|لا توجد تعليقات|مشاهدة|مشاهدات|اترك ردا",
    "he": "תגובה|תגובות|הוסף תגובה|הוסיפו תגובה|אין תגובות|צפיות|כתבו תגובה",
    "hi": "टिप्पणी|टिप्पणियाँ|टिप्पणियां|टिप्पणी करें|कमेंट|कमेंट्स|व्यूज",
    "zh": "评论|評論|条评论|发表评论|留言|暂无评论|浏览|阅读|次浏览|则留言|参与评论|我要评论",
    "ja": "コメント|コメントする|コメントを書く|コメントを残す|件のコメント|閲覧|コメントはまだありません|コメント欄",
    "ko": "댓글|댓글 쓰기|댓글쓰기|의견|조회|댓글 달기|댓글 없음|댓글 보기|조회수",
    "vi": "bình luận|viết bình luận|gửi bình luận|lượt xem|ý kiến|chưa có bình luận|ý kiến bạn đọc",
}

#: a call of three words is a label; longer ones are in `calls`
BUTTONS: dict[str, str] = {
    "en": "subscribe|subscribe now|subscribe today|sign in|sign up|sign up now|log in|login|log out|register|register now|join now|join us|donate|donate now|"
    "accept|accept all|accept cookies|accept all cookies|reject all|reject|decline|allow all|allow all cookies|manage cookies|manage preferences|i agree|agree|got it|ok|dismiss|"
    "learn more|find out more|read more|read full story|read full article|read the full story|read the full article|click here|more info|follow|follow us|following|"
    "get the app|download the app|download our app|download app|try it free|start your free trial|unsubscribe|advertise here|buy now|shop now|order now|"
    "create account|create an account|become a member|support us|contact the author|report an error|report a typo|all rights reserved|"
    "sign up for our newsletter|subscribe to our newsletter|get our newsletter|join our newsletter|sign up to our newsletter|"
    "enter your email|enter your email address|your email address|email address|submit|thank you for subscribing|thanks for subscribing|"
    "forgot password|forgot your password|remember me|password|username|necessary cookies|save preferences|cookie preferences|consent|customise|customize|"
    "get started|continue|continue to site|view profile|view bio|see full bio|view comments|full story|view gallery|watch video|watch live|play video|"
    "already a subscriber|already a member|subscribers only|for subscribers|premium|exclusive|members only|share your thoughts|follow topic|follow author|add us on google|"
    "add as preferred source|make us preferred on google|set as preferred source",
    "de": "abonnieren|jetzt abonnieren|anmelden|registrieren|einloggen|alle akzeptieren|akzeptieren|ablehnen|alle cookies akzeptieren|zustimmen|einverstanden|"
    "mehr erfahren|weiterlesen|mehr lesen|folgen|folgen sie uns|newsletter abonnieren|jetzt anmelden|spenden|jetzt spenden|hier klicken|alle rechte vorbehalten|"
    "einstellungen|kostenlos testen|jetzt testen|zum artikel|zum shop|app herunterladen|newsletter anmelden|jetzt lesen|einstellungen verwalten|nur für abonnenten",
    "fr": "s abonner|je m abonne|abonnez vous|se connecter|connexion|s inscrire|tout accepter|accepter|tout refuser|refuser|j accepte|en savoir plus|lire plus|"
    "lire la suite|lire l article|suivre|suivez nous|faire un don|cliquez ici|tous droits réservés|continuer sans accepter|accepter et fermer|paramétrer|"
    "s inscrire à la newsletter|télécharger l application|déjà abonné|réservé aux abonnés|article réservé aux abonnés|paramètres",
    "es": "suscribirse|suscríbete|suscríbase|suscríbete ahora|iniciar sesión|inicia sesión|regístrate|registrarse|aceptar|aceptar todo|aceptar todas|aceptar todas las cookies|"
    "rechazar|rechazar todo|saber más|leer más|seguir leyendo|síguenos|seguir|donar|haz clic aquí|todos los derechos reservados|configurar|ver más|entrar|aceptar cookies|"
    "suscríbete a nuestro boletín|suscríbete a nuestra newsletter|descarga la app|exclusivo suscriptores|solo para suscriptores",
    "it": "abbonati|abbonati ora|accedi|registrati|iscriviti|iscriviti ora|accetta|accetta tutti|accetta tutto|accetta tutti i cookie|rifiuta|rifiuta tutti|scopri di più|leggi tutto|"
    "seguici|segui|dona|clicca qui|tutti i diritti riservati|riproduzione riservata|iscriviti alla newsletter|scarica l app|personalizza|"
    "gestisci preferenze|sei già abbonato|per abbonati",
    "pt": "assine|assine já|assinar|inscreva se|entrar|cadastre se|registar|aceitar|aceitar todos|aceitar tudo|aceitar todos os cookies|rejeitar|rejeitar todos|saiba mais|leia mais|"
    "ler mais|siga nos|seguir|doar|clique aqui|todos os direitos reservados|subscrever|assine a newsletter|receba a newsletter|baixe o app|"
    "assine agora|exclusivo para assinantes|já é assinante",
    "nl": "abonneren|abonneer nu|neem een abonnement|inloggen|registreren|aanmelden|meld je aan|accepteren|alles accepteren|alle cookies accepteren|weigeren|alles weigeren|akkoord|"
    "meer informatie|lees meer|lees verder|volg ons|volgen|doneer|klik hier|alle rechten voorbehouden|schrijf je in|schrijf je in voor onze nieuwsbrief|"
    "instellingen|download de app|alleen voor abonnees",
    "pl": "subskrybuj|zaloguj się|zaloguj|zarejestruj się|zapisz się|akceptuję|akceptuj|akceptuj wszystkie|zaakceptuj wszystkie|odrzuć|odrzuć wszystkie|zgadzam się|dowiedz się więcej|czytaj więcej|"
    "czytaj dalej|obserwuj|śledź nas|kliknij tutaj|wszelkie prawa zastrzeżone|wesprzyj nas|ustawienia|zapisz się do newslettera|zapisz się na newsletter|pobierz aplikację|"
    "tylko dla prenumeratorów|wykup dostęp",
    "ru": "подписаться|подпишитесь|подписывайтесь|войти|регистрация|зарегистрироваться|принять|принять все|отклонить|согласен|узнать больше|подробнее|читать далее|"
    "читать полностью|все права защищены|подписаться на рассылку|поддержать|скачать приложение|настройки|нажмите здесь|подписаться на новости",
    "uk": "підписатися|підписатись|підписуйтесь|увійти|реєстрація|зареєструватися|прийняти|прийняти всі|відхилити|погоджуюсь|дізнатися більше|читати далі|всі права захищені|усі права захищені|"
    "підтримати|завантажити додаток|налаштування",
    "tr": "abone ol|hemen abone ol|giriş yap|üye ol|kayıt ol|kabul et|tümünü kabul et|reddet|tümünü reddet|daha fazla bilgi|devamını oku|takip et|bizi takip edin|"
    "tüm hakları saklıdır|bültene abone ol|uygulamayı indir|tıklayın|ayarlar",
    "ar": "اشترك|اشترك الآن|تسجيل الدخول|تسجيل|سجل الآن|قبول|قبول الكل|أوافق|رفض|اعرف المزيد|اقرأ المزيد|تابعنا|تبرع|جميع الحقوق محفوظة|"
    "اشترك في النشرة البريدية|حمل التطبيق|انقر هنا",
    "he": "הירשם|הירשמו|התחבר|התחברות|הרשמה|אישור|קבל הכל|אני מסכים|מידע נוסף|קרא עוד|עקבו אחרינו|כל הזכויות שמורות|הצטרפו לניוזלטר|לחצו כאן|הורידו את האפליקציה",
    "hi": "सब्सक्राइब करें|लॉग इन करें|लॉग इन|साइन अप करें|स्वीकार करें|सभी स्वीकार करें|और जानें|और पढ़ें|फॉलो करें|सर्वाधिकार सुरक्षित|ऐप डाउनलोड करें|यहां क्लिक करें",
    "zh": "订阅|訂閱|登录|登入|注册|註冊|接受|接受所有cookie|同意|拒绝|了解更多|阅读全文|关注我们|关注|版权所有|版權所有|点击这里|下载app|立即订阅|立即下载|下载客户端",
    "ja": "登録|購読|購読する|ログイン|会員登録|同意する|すべて許可|すべて拒否|拒否|詳しくはこちら|続きを読む|フォローする|フォロー|無断転載禁止|無断転載を禁じます|"
    "こちら|ニュースレター登録|アプリをダウンロード|有料会員限定|会員限定|無料登録",
    "ko": "구독|구독하기|로그인|회원가입|동의|모두 동의|거부|자세히 보기|더 보기|팔로우|무단전재 및 재배포 금지|무단 전재 및 재배포 금지|뉴스레터 구독|앱 다운로드|기사제보|제보하기|구독신청",
    "vi": "đăng ký|đăng nhập|đăng ký ngay|chấp nhận|chấp nhận tất cả|đồng ý|từ chối|tìm hiểu thêm|đọc tiếp|theo dõi|theo dõi chúng tôi|bản quyền|tải ứng dụng|nhấn vào đây",
}
